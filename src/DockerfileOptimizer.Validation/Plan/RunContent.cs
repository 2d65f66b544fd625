using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>What a RUN runs.</summary>
internal sealed class RunContent
{
    /// <summary>The text that is compared when there is no program: argument vector, opaque script, or file with an interpreter.</summary>
    public required ImmutableArray<string> Raw { get; init; }

    /// <summary>The script as the shell in effect reads it; null when no shell is involved or the script is not understood.</summary>
    public ShellProgram? Program { get; init; }

    /// <summary>Why there is no program; null when there is one.</summary>
    public string? WhyNoProgram { get; init; }

    public bool SameAs(RunContent other) =>
        Raw.SequenceEqual(other.Raw) || (Program is not null && other.Program is not null && Program.SameAs(other.Program));
}
