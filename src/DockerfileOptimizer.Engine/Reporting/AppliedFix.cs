using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>A change that was made.</summary>
/// <param name="Transform">The id of the transform.</param>
/// <param name="Lines">The lines of the file as it was.</param>
/// <param name="Message">What was done.</param>
/// <param name="Applicability">Whether it is safe.</param>
public sealed record AppliedFix(string Transform, LineRange Lines, string Message, Applicability Applicability)
{
    /// <summary>Why it is unsafe; null when it is safe.</summary>
    public string? UnsafeBecause { get; init; }

    /// <summary>What people should know of the result; null when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>How much smaller the image gets; null when nobody can say.</summary>
    public SizeEstimate? Saves { get; init; }

    /// <summary>What the fix claimed.</summary>
    public required Claim Claim { get; init; }
}
