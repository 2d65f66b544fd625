using System.Collections.Immutable;
using System.IO.Enumeration;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The rows of <c>Knowledge/ends-of-life.json</c>. They know nothing of today: what counts is the day on which a row was looked up.</summary>
public static class EndsOfLife
{
    private static readonly Lazy<ImmutableArray<ReleaseEnds>> _releases = new(LoadReleases);

    private static readonly Lazy<ImmutableArray<RetiredImages>> _retired = new(LoadRetired);

    /// <summary>What of an image is at the end of its life, the program before the distribution; empty when nothing is, as far as its tag tells.</summary>
    /// <param name="reference">The reference after expansion, such as <c>node:16-buster</c>.</param>
    public static ImmutableArray<EndOfLife> Of(string reference)
    {
        var name = ImageName.Of(reference);
        if (_retired.Value.FirstOrDefault(r => r.Has(name)) is { } retired)
        {
            return [new EndOfLife(retired.Tags.IsEmpty ? name.Repository : $"{name.Repository}:{name.Tag}", null, retired.Successor)];
        }

        return BaseImageCatalog.Find(reference) switch
        {
            null => [],
            { IsRetired: true } => [new EndOfLife(name.Repository, null, null)],
            _ => [.. _releases.Value.Select(r => r.EndOf(name)).OfType<EndOfLife>()],
        };
    }

    private static ImmutableArray<ReleaseEnds> LoadReleases() => [.. KnowledgeFile.EndsOfLife.Rows("releases").Select(ReleaseEnds.Read)];

    private static ImmutableArray<RetiredImages> LoadRetired() =>
        [.. KnowledgeFile.EndsOfLife.Rows("retired").Select(r => new RetiredImages([.. r.Strings("images")], [.. r.Strings("tags")], r.Text("successor")))];

    // Images of which nothing is published any more, or no tag that fits one of the patterns.
    private sealed record RetiredImages(ImmutableArray<string> Images, ImmutableArray<string> Tags, string Successor)
    {
        public bool Has(ImageName name) =>
            Images.Contains(name.Repository) && (Tags.IsEmpty || Tags.Any(t => FileSystemName.MatchesSimpleExpression(t, name.Tag, ignoreCase: false)));
    }
}
