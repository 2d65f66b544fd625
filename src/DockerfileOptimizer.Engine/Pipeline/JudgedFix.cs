using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>A fix and what the validator says of it: alone, in company that is proven as a whole, or whatever the company.</summary>
/// <param name="Proposed">The fix.</param>
/// <param name="Trial">The smallest company in which the validator has seen it.</param>
internal sealed record JudgedFix(ProposedFix Proposed, FileVersion.Trial Trial)
{
    /// <summary>The verdict.</summary>
    public Verdict Verdict => Trial.DoubtOf(Proposed) is { } doubt ? new Verdict.Unproven(doubt) : Trial.Verdict;

    /// <summary>Why the change is unsafe: the author's word against it, else what the validator misses; null when it is safe.</summary>
    public string? UnsafeBecause => Proposed.Fix.UnsafeBecause ?? (Verdict as Verdict.Unproven)?.Reason;

    /// <summary>Whether it may be made: never what is refuted, and what is unsafe only where the user allows it.</summary>
    public bool IsGoodEnough => Verdict is not Verdict.Refuted && (UnsafeBecause is null || Proposed.UnsafeAllowed);
}
