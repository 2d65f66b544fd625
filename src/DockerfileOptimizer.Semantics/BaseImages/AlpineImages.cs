using System.Globalization;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The images of Alpine itself on which programs run that another image of the same release compiles (Docker Official Images: alpine).</summary>
public static class AlpineImages
{
    private const string Repository = "alpine";

    // A word of tags, in front of the release.
    private const string Word = "alpine";

    // Docker Official Images: alpine, the size class of each of its releases.
    private const int Megabytes = 8;

    private const string Path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The image of the same release; null where the release is not known, or it is no image of Alpine.</summary>
    /// <param name="reference">The image that compiles, after expansion.</param>
    public static FinalImage? For(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var name = ImageName.Of(reference);
        var release = reference.Contains('@', StringComparison.Ordinal) || BaseImageCatalog.Find(reference)?.Distro.Or(null)?.Name != Repository || name.Repository == Repository ? null
            : name.Tag.Split('-').FirstOrDefault(p => p.StartsWith(Word, StringComparison.Ordinal) && ImageRelease.Numbers(p[Word.Length..]) is [_, _])?[Word.Length..] ?? FrozenTags.AlpineOf(reference);
        return release is null ? null : new FinalImage(Repository, Repository, string.Create(CultureInfo.InvariantCulture, $"{Repository}:{release}"), null, Path, Megabytes);
    }

    /// <summary>Whether an image is Alpine itself.</summary>
    /// <param name="reference">The image.</param>
    public static bool IsAlpine(string reference) => ImageName.Of(reference).Repository == Repository;

    /// <summary>Whether an image is Alpine itself, of the very release of another one.</summary>
    /// <param name="old">The other one.</param>
    /// <param name="next">The image.</param>
    public static bool MayFollow(string old, string next) => For(old)?.Image == next;
}
