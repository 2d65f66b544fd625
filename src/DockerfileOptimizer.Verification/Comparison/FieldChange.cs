namespace DockerfileOptimizer.Verification.Comparison;

/// <summary>A field of the configuration, or a package, that is not the same before and after.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">What it was; null when it was not there.</param>
/// <param name="After">What it is; null when it is gone.</param>
/// <param name="IsUnstable">Whether it differs already between two builds of the unchanged file.</param>
public sealed record FieldChange(string Name, string? Before, string? After, bool IsUnstable);
