using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>What a command line asks of <c>inspect</c>.</summary>
internal sealed record InspectRequest
{
    /// <summary>A path, <c>-</c>, or the name of an image that a builder has.</summary>
    public string Image { get; init; } = "-";

    /// <summary>Which image of several; null for the only one.</summary>
    public string? Name { get; init; }

    /// <summary>Which platform of several; null for the only one.</summary>
    public ImagePlatform? Platform { get; init; }

    /// <summary>The Dockerfile that the image was built from; null when none is named.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>What the build was started with.</summary>
    public BuildModelInputs Inputs { get; init; } = BuildModelInputs.None;

    /// <summary>How much may be waste; null for any.</summary>
    public WasteLimit? MaxWaste { get; init; }

    /// <summary>The least efficiency in per cent; null for any.</summary>
    public decimal? MinEfficiency { get; init; }

    /// <summary>Who is asked for an image by its name; null for whoever answers.</summary>
    public BuilderKind? Builder { get; init; }

    /// <summary><c>text</c>, <c>json</c> or <c>markdown</c>.</summary>
    public string Format { get; init; } = "text";

    /// <summary>How much is told.</summary>
    public Verbosity Verbosity { get; init; } = Verbosity.Normal;
}
