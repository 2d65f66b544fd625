namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>Why a COPY stays in front of an installation.</summary>
/// <param name="Reason">A stable kebab-case name of the reason; the README explains each.</param>
/// <param name="Message">The reason in words for a person.</param>
internal sealed record Obstacle(string Reason, string Message)
{
    /// <summary>The folder of the context that holds what is installed, too; null for other obstacles. Without it the COPY may be split.</summary>
    public string? Host { get; init; }

    /// <summary>The package manager that builds and installs in one; null for other obstacles.</summary>
    public string? Manager { get; init; }
}
