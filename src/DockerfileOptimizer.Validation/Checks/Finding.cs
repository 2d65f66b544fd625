namespace DockerfileOptimizer.Validation.Checks;

/// <summary>What a check says about one difference that a claim names.</summary>
internal abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>The claim explains the difference, and all its conditions hold.</summary>
    public sealed record Holds : Finding;

    /// <summary>The claim explains the difference; something is not proven.</summary>
    public sealed record Unproven(string Reason) : Finding;

    /// <summary>The claim does not explain the difference.</summary>
    public sealed record Unexplained(int Line, string Reason) : Finding;
}
