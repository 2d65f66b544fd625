using System.Globalization;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The slim images of Debian, by <c>images</c> in <c>Knowledge/final-images.json</c>: a shell, and what installs packages, but no compiler.</summary>
public static class DebianImages
{
    private const string Prefix = "debian:";

    // Docker Official Images: ubuntu; the size class of ubuntu:24.04.
    private const int UbuntuMegabytes = 80;

    private static IEnumerable<(int Release, FinalImage Image)> Rows =>
        FinalImages.All.Where(i => i.Family == "slim" && i.Holds.StartsWith(Prefix, StringComparison.Ordinal)).Select(i => (int.Parse(i.Holds[Prefix.Length..], CultureInfo.InvariantCulture), i)).OrderBy(r => r.Item1);

    /// <summary>
    /// The slim image on which programs run that an image compiles, with a C library that is not older: of the same release, or the next one that there is; the
    /// newest where the image does not say its release. Null where no one fits, or it is not known to be made of Debian.
    /// </summary>
    /// <param name="reference">The image that compiles, after expansion.</param>
    public static FinalImage? SlimFor(string reference) =>
        !IsDebian(reference) ? null : ReleaseOf(reference) is { } release ? Rows.FirstOrDefault(r => r.Release >= release).Image : MovesWithDebian(reference) ? null : Newest;

    /// <summary>An image of Ubuntu itself, on which programs run that it compiles; null for others.</summary>
    /// <param name="reference">The image that compiles, after expansion.</param>
    public static FinalImage? UbuntuFor(string reference) =>
        ImageName.Of(reference).Repository == "ubuntu" && Newest is { } debian ? debian with { Holds = "ubuntu", Image = reference, Megabytes = UbuntuMegabytes } : null;

    /// <summary>The newest of them.</summary>
    public static FinalImage? Newest => Rows.LastOrDefault().Image;

    /// <summary>Whether an image is one of them.</summary>
    /// <param name="reference">The image.</param>
    public static bool IsSlim(string reference) => Rows.Any(r => r.Image.Image == reference);

    /// <summary>Whether an image is one of them that may be in the place of another one: not older, as far as the other one says its release.</summary>
    /// <param name="old">The other one.</param>
    /// <param name="next">The image.</param>
    public static bool MayFollow(string old, string next) =>
        Rows.FirstOrDefault(r => r.Image.Image == next) is { Image: not null } row && IsDebian(old) && (ReleaseOf(old) is { } release ? row.Release >= release : !MovesWithDebian(old) && row.Image == Newest);

    /// <summary>Whether packages are called in both alike: the two are certainly of one release, or the same image.</summary>
    /// <param name="reference">An image.</param>
    /// <param name="slim">The slim one.</param>
    public static bool IsSameRelease(string reference, FinalImage slim)
    {
        ArgumentNullException.ThrowIfNull(slim);
        return slim.Image == reference || ReleaseOf(reference) is { } release && slim.Holds == Prefix + release.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The release of Debian that an image is of: as its name tells, or as it is known of a tag that is built no more; null where it is not known.</summary>
    /// <param name="reference">The reference after expansion.</param>
    public static int? ReleaseOf(string reference) =>
        ImageReleases.Of(reference).FirstOrDefault(r => r is { Name: "debian", IsOldest: false }) is { Version: [var major, ..] } ? major : FrozenTags.DebianOf(reference);

    private static bool IsDebian(string reference) => !reference.Contains('@', StringComparison.Ordinal) && BaseImageCatalog.Find(reference)?.Distro.Or(null)?.Name == "debian";

    // Debian's own images without a release, such as testing.
    private static bool MovesWithDebian(string reference) => ImageName.Of(reference).Repository == "debian";

}
