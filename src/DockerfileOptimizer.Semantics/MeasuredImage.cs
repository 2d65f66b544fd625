using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics;

/// <summary>What the layers of an image hold that was built from a Dockerfile.</summary>
/// <param name="Name">What the image is called in messages.</param>
/// <param name="Lines">The lines of the instructions whose layers were read.</param>
/// <param name="Files">The files in these layers, those too that are not in the image any more; the base image's are not there.</param>
public sealed record MeasuredImage(string Name, ImmutableHashSet<int> Lines, ImmutableArray<StoredFile> Files);
