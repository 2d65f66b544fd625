using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>A row of <c>program-effects.json</c>, whose head says what the fields mean.</summary>
internal sealed record ProgramRow
{
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>What is done to operands; empty when the row does not say.</summary>
    public required ImmutableArray<string> Operands { get; init; }

    public required ImmutableArray<string> Reads { get; init; }

    public required ImmutableArray<string> Writes { get; init; }

    public required ProcessHazards Hazards { get; init; }

    public required StateKinds Leaves { get; init; }

    /// <summary>The row holds only with one of these words; empty when it always does.</summary>
    public required ImmutableArray<string> With { get; init; }

    /// <summary>Words with which hazards and leaks do not count.</summary>
    public required ImmutableArray<string> Without { get; init; }

    /// <summary><c>operands</c>, <c>tree</c>, <c>any</c>, <c>all</c>, <c>environment</c>, <c>folders</c>, or null.</summary>
    public required string? Installs { get; init; }

    /// <summary>Ends of folders into which it puts programs, where <see cref="Installs"/> says <c>folders</c>.</summary>
    public required ImmutableArray<string> Folders { get; init; }

    public required bool Observes { get; init; }

    /// <summary>What it runs besides itself; <see cref="HiddenCode"/> says what comes of it.</summary>
    public required RunKind Runs { get; init; }

    /// <summary>Options whose value, or whose next word, is code; pieces of text in it that may do more than read and write files.</summary>
    public required ImmutableArray<string> CodeOptions { get; init; }

    public required ImmutableArray<string> CodeWords { get; init; }
}
