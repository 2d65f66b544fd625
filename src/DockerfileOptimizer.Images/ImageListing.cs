using System.Collections.Immutable;

namespace DockerfileOptimizer.Images;

/// <summary>An image that an archive holds, not read yet.</summary>
/// <param name="Platform">The system it is for; null if neither index nor configuration says one.</param>
/// <param name="References">Its names in the archive, such as <c>app:1.0</c>; may be empty.</param>
/// <param name="Digest">The digest of its manifest, or, in an old archive without manifests, of its configuration.</param>
public sealed record ImageListing(ImagePlatform? Platform, ImmutableArray<string> References, string Digest)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Platform?.ToString() ?? "no platform"} {(References.IsEmpty ? Digest : string.Join(' ', References))}";
}
