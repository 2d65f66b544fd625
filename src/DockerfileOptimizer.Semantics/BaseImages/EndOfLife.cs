namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>That nobody repairs what an image holds any more.</summary>
/// <param name="What">What it is: a program or distribution with its version, such as <c>Node.js 16</c>; the image where that is no longer published.</param>
/// <param name="Date">The day of the last fix, as <c>2023-09-11</c>; null where the image is no longer published.</param>
/// <param name="Successor">The next version that is supported for a year at least, or the image that took its place; null when none is known.</param>
public sealed record EndOfLife(string What, string? Date, string? Successor);
