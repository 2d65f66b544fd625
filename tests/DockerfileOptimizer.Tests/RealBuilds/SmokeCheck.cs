namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>Starts an image and says what is not as it should be.</summary>
internal abstract record SmokeCheck
{
    /// <summary>What is wrong with an image; null when it does what it should.</summary>
    public abstract string? Complaint(string image);
}
