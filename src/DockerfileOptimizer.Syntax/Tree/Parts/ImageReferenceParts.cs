namespace DockerfileOptimizer.Syntax;

/// <summary>The parts of an image reference.</summary>
internal sealed record ImageReferenceParts(string? Registry, string Path, string? Tag, string? Digest);
