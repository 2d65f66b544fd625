namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>An image that a final stage may start from: a row of <c>Knowledge/final-images.json</c>.</summary>
/// <param name="Family">The family, such as <c>distroless</c>, <c>scratch</c>.</param>
/// <param name="Holds">What it holds for programs: <c>nothing</c>, <c>static</c> (certificates, time zones, users), <c>glibc</c> besides, <c>cc</c> with what compilers of C add.</param>
/// <param name="Image">Its name.</param>
/// <param name="Nonroot">The name of the variant that does not run as root; null when there is none.</param>
/// <param name="Path">Its PATH.</param>
/// <param name="Megabytes">Its size class.</param>
public sealed record FinalImage(string Family, string Holds, string Image, string? Nonroot, string Path, int Megabytes);
