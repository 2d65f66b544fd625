using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Context;

/// <summary>Characters that a place of a pattern takes.</summary>
/// <param name="Negated">Whether it takes all but the ranges.</param>
/// <param name="Ranges">First and last of each range.</param>
internal sealed record CodePointSet(bool Negated, ImmutableArray<(int Low, int High)> Ranges)
{
    public static CodePointSet Of(int character) => new(false, [(character, character)]);

    public static CodePointSet AllBut(int character) => new(true, [(character, character)]);

    public bool Contains(int character) => Ranges.Any(r => r.Low <= character && character <= r.High) != Negated;
}
