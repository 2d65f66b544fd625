namespace DockerfileOptimizer.Images;

/// <summary>Where in an image something is read, for messages.</summary>
/// <param name="Archive">The archive or folder, as its reader named it.</param>
/// <param name="Layer">The layer; null outside layers.</param>
internal sealed record Place(string Archive, string? Layer = null)
{
    public ImageException Error(string problem, string? entry = null, Exception? cause = null) => new(this, entry, problem, cause);
}
