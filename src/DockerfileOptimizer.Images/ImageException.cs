namespace DockerfileOptimizer.Images;

/// <summary>
/// An image cannot be read as asked: it is damaged, hostile, larger than <see cref="ImageLimits"/> allow, of an unknown kind, or does not hold
/// what was asked for. The one exception that reading an image throws, apart from those of the file system for the path that was given.
/// </summary>
public sealed class ImageException : Exception
{
    internal ImageException(Place place, string? entry, string problem, Exception? cause = null)
        : base(Text(place, entry, problem), cause)
    {
        Archive = place.Archive;
        Layer = place.Layer;
        Entry = entry;
        Problem = problem;
    }

    /// <summary>The archive or folder, as it was named when it was opened.</summary>
    public string Archive { get; }

    /// <summary>The layer, such as <c>layer 2 (sha256:…)</c>, counted from 1; null if the trouble is not in a layer.</summary>
    public string? Layer { get; }

    /// <summary>The file in the archive, or the path in the layer; null if the trouble is not in one.</summary>
    public string? Entry { get; }

    /// <summary>What is wrong, without the place; the message has both.</summary>
    public string Problem { get; }

    private static string Text(Place place, string? entry, string problem) =>
        string.Join(": ", new[] { place.Archive, place.Layer, entry is null ? null : PathText.Printable(entry), problem }.OfType<string>());
}
