namespace DockerfileOptimizer.Validation;

/// <summary>What the validator found.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The build succeeds exactly when it did, and the image is equal but for what the claims name.</summary>
    public sealed record Proven : Verdict;

    /// <summary>Nothing speaks against it, but it is not proven either. All that no claim names is plan-equal.</summary>
    /// <param name="Reason">What is missing, in words for a person.</param>
    public sealed record Unproven(string Reason) : Verdict;

    /// <summary>Something differs that no claim names. Such a text is never written.</summary>
    /// <param name="Line">The line of the file after where it shows; from 1.</param>
    /// <param name="Reason">What differs.</param>
    public sealed record Refuted(int Line, string Reason) : Verdict;
}
