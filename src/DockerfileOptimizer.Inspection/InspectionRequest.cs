using DockerfileOptimizer.Inspection.Waste;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Inspection;

/// <summary>What to find out about an image.</summary>
/// <param name="Table">The kinds of waste.</param>
public sealed record InspectionRequest(WasteTable Table)
{
    /// <summary>The Dockerfile that the image was built from; null when it is not known.</summary>
    public DockerfileSyntax? Dockerfile { get; init; }

    /// <summary>What the build was started with.</summary>
    public BuildModelInputs Inputs { get; init; } = BuildModelInputs.None;

    /// <summary>How many paths to tell of each layer and each kind of waste; at least 0.</summary>
    public int Paths { get; init; } = 10;

    /// <summary>Ends it with <see cref="OperationCanceledException"/>, between two entries of a layer.</summary>
    public CancellationToken Stop { get; init; }
}
