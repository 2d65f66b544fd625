namespace DockerfileOptimizer.Images;

/// <summary>Which image of an archive is meant, where it holds several.</summary>
/// <param name="Platform">The system it is for; null: the archive must hold one alone.</param>
/// <param name="Reference">A name of the image, such as <c>app:1.0</c>, or its digest; null: any.</param>
public sealed record ImageRequest(ImagePlatform? Platform = null, string? Reference = null);
