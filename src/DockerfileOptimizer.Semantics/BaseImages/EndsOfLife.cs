using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The rows of <c>Knowledge/ends-of-life.json</c>. They know nothing of today: what counts is the day on which a row was looked up.</summary>
public static class EndsOfLife
{
    private static readonly Lazy<ImmutableArray<ReleaseEnds>> _releases = new(LoadReleases);

    private static readonly Lazy<ImmutableArray<(ImmutableArray<string> Images, string Successor)>> _retired = new(LoadRetired);

    /// <summary>What of an image is at the end of its life, the program before the distribution; empty when nothing is, as far as its tag tells.</summary>
    /// <param name="reference">The reference after expansion, such as <c>node:16-buster</c>.</param>
    public static ImmutableArray<EndOfLife> Of(string reference)
    {
        var name = ImageName.Of(reference);
        if (_retired.Value.FirstOrDefault(r => r.Images.Contains(name.Repository)) is { Images.IsDefault: false } retired)
        {
            return [new EndOfLife(name.Repository, null, retired.Successor)];
        }

        return BaseImageCatalog.Find(reference) switch
        {
            null => [],
            { IsRetired: true } => [new EndOfLife(name.Repository, null, null)],
            _ => [.. _releases.Value.Select(r => r.EndOf(name)).OfType<EndOfLife>()],
        };
    }

    private static ImmutableArray<ReleaseEnds> LoadReleases() => [.. KnowledgeFile.EndsOfLife.Rows("releases").Select(ReleaseEnds.Read)];

    private static ImmutableArray<(ImmutableArray<string> Images, string Successor)> LoadRetired() =>
        [.. KnowledgeFile.EndsOfLife.Rows("retired").Select(r => (r.Strings("images").ToImmutableArray(), r.Text("successor")))];
}
