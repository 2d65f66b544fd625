using System.Collections.Immutable;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>What a command line asks of <c>fix</c> or <c>check</c>.</summary>
internal sealed record FixRequest
{
    /// <summary>Paths, or <c>-</c>; none is the current folder.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>What standard input is called; null when the user does not say.</summary>
    public string? StandardInputName { get; init; }

    /// <summary>What is done with a better text.</summary>
    public FixMode Mode { get; init; }

    /// <summary>What the command line says of the optimizer; it is stronger than configuration files.</summary>
    public OptimizerOptions Options { get; init; } = OptimizerOptions.Default;

    /// <summary>The image that was built from the one Dockerfile; null without one.</summary>
    public ImageRequested? Image { get; init; }

    /// <summary>The folder that paths of other files than the Dockerfile count from; null for the folder of each Dockerfile.</summary>
    public string? Context { get; init; }

    /// <summary>The configuration file for all files; null to look for one above each file.</summary>
    public string? Configuration { get; init; }

    /// <summary>Whether changes give an exit code of their own.</summary>
    public bool FailOnChanges { get; init; }

    /// <summary>Whether the report is JSON.</summary>
    public bool Json { get; init; }

    /// <summary>How many files are worked on at once; at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>How much is told.</summary>
    public Verbosity Verbosity { get; init; } = Verbosity.Normal;
}
