using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>One way in which tags with a smaller variant are put together, and what that one is called: a form of <c>smaller-images.json</c>.</summary>
/// <param name="Parts">What stands between the hyphens of the tag: words, or placeholders in braces.</param>
/// <param name="Smaller">The same of the smaller one's tag.</param>
internal sealed record ImageForm(ImmutableArray<string> Parts, ImmutableArray<string> Smaller)
{
    /// <summary>The first version of each series that has a smaller variant; empty where all have.</summary>
    public required ImmutableArray<ImmutableArray<int>> Since { get; init; }

    /// <summary>The words that may stand for <c>{release}</c>.</summary>
    public required ImmutableArray<string> Releases { get; init; }

    /// <summary>The words that may stand for <c>{word}</c>.</summary>
    public required ImmutableArray<string> Words { get; init; }

    /// <summary>Tags that have no smaller variant although they are put together so.</summary>
    public required ImmutableArray<string> Exceptions { get; init; }

    /// <summary>Whether a tag is put together so, and has a smaller variant.</summary>
    /// <param name="tag">The tag.</param>
    public bool Fits(string tag)
    {
        var parts = tag.Split('-');
        return parts.Length == Parts.Length && !Exceptions.Contains(tag) && !parts.Where((part, i) => !Fits(Parts[i], part)).Any();
    }

    /// <summary>The tag of the smaller variant.</summary>
    /// <param name="parts">What stands between the hyphens of the tag, be it with variables.</param>
    public string TagOf(ImmutableArray<string> parts) =>
        string.Join('-', Smaller.Select(s => s[0] == '{' ? parts[Parts.IndexOf(s)] : s));

    private bool Fits(string form, string part) => form switch
    {
        "{version}" => ImageRelease.Numbers(part.Replace('_', '.')) is { } version && IsPublished(version),
        "{release}" => Releases.Contains(part),
        "{word}" => Words.Contains(part),
        "{number}" => ImageRelease.Numbers(part) is [_],
        _ => part == form,
    };

    private bool IsPublished(ImmutableArray<int> version) => Since.IsEmpty || Since.Any(first => IsOfSeries(first, version));

    // Numbers that a tag leaves out are the highest there are.
    private static bool IsOfSeries(ImmutableArray<int> first, ImmutableArray<int> version) =>
        first.SkipLast(1).Select((number, i) => i < version.Length && version[i] == number).All(same => same)
        && (version.Length < first.Length || version[first.Length - 1] >= first[^1]);
}
