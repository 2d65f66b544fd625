using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics;

/// <summary>One stage of a build.</summary>
public sealed record Stage
{
    /// <summary>Its number from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Its name in lower case; null when it has none.</summary>
    public required string? Name { get; init; }

    /// <summary>The FROM that starts it.</summary>
    public required FromInstruction From { get; init; }

    /// <summary>What it starts from.</summary>
    public required StageBase Base { get; init; }

    /// <summary>The instructions behind FROM, in order.</summary>
    public required ImmutableArray<Instruction> Steps { get; init; }

    /// <summary>Whether its layers are layers of the image that is built: the target itself, and the stages it starts from.</summary>
    public required bool ReachesFinalImage { get; init; }

    /// <summary>Whether the target needs it at all, be it for a COPY or a mount; BuildKit does not build the others.</summary>
    public required bool IsBuilt { get; init; }
}
