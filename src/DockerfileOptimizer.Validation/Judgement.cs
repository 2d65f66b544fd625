using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation;

/// <summary>A verdict on several claims at once, and what is missing of each.</summary>
/// <param name="Verdict">The verdict on the whole.</param>
public sealed record Judgement(Verdict Verdict)
{
    /// <summary>What is missing of single claims; empty unless the verdict is <see cref="Verdict.Unproven"/>.</summary>
    internal ImmutableArray<(Claim Claim, string Why)> Doubts { get; init; } = [];

    /// <summary>
    /// What is missing of a claim, and would be in any other company: the reason of the verdict on the claim alone. Null where nothing is, or
    /// where only a verdict on the claim alone can say so.
    /// </summary>
    /// <param name="claim">One of the claims.</param>
    public string? DoubtOf(Claim claim) => Doubts.FirstOrDefault(d => d.Claim == claim).Why;
}
