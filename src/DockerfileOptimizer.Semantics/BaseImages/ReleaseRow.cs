using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>How the tags of images name the releases of a distribution or program: a row of <c>releases</c> in <c>base-images.json</c>.</summary>
/// <param name="Name">The distribution or program.</param>
/// <param name="Repositories">Images whose tags begin with its version; none for one that only other images name.</param>
/// <param name="Names">Its code names, each with its version.</param>
/// <param name="Newest">Tags of its images that move to the newest release.</param>
/// <param name="Variants">What else a tag may say without saying that it is an old build.</param>
internal sealed record ReleaseRow(
    string Name,
    ImmutableArray<string> Repositories,
    ImmutableDictionary<string, ImmutableArray<int>> Names,
    ImmutableArray<string> Newest,
    ImmutableArray<string> Variants)
{
    /// <summary>The release that a part of a tag names, be it by a code name or as in <c>alpine3.12</c>; null when it names none.</summary>
    public ImageRelease? Named(string part) =>
        Names.TryGetValue(part, out var named) ? new ImageRelease(Name, named)
        : part.StartsWith(Name, StringComparison.Ordinal) && part.Length > Name.Length && ImageRelease.Numbers(part[Name.Length..]) is { } version ? new ImageRelease(Name, version)
        : null;

    /// <summary>The release that a tag of one of its own images is of; null when that is not certain.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="isRelease">Whether a part of the tag names a release of a distribution.</param>
    public ImageRelease? OfTag(string tag, Func<string, bool> isRelease)
    {
        var parts = tag.Split('-');
        var version = ImageRelease.Numbers(parts[0]) ?? Named(parts[0])?.Version ?? (Newest.Contains(parts[0]) ? [] : null);
        return version is { } numbers && parts.Skip(1).All(p => Variants.Contains(p) || isRelease(p)) ? new ImageRelease(Name, numbers) : null;
    }
}
