using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>Which releases an image is of, as far as its name tells.</summary>
public static class ImageReleases
{
    private static readonly Lazy<ImmutableArray<ReleaseRow>> _rows = new(Load);

    /// <summary>
    /// The releases that a catalogued image is certainly of; empty where its name does not tell, be it an image of somebody else, a digest,
    /// or a tag with a word that may stand for an old build.
    /// </summary>
    /// <param name="reference">The reference after expansion, such as <c>python:3.9-bullseye</c>.</param>
    public static ImmutableArray<ImageRelease> Of(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var name = ImageName.Of(reference);
        var own = _rows.Value.FirstOrDefault(r => r.Repositories.Contains(name.Repository));
        var facts = BaseImageCatalog.Find(reference);
        if (reference.Contains('@', StringComparison.Ordinal) || (own is null && facts is null))
        {
            return [];
        }

        ImmutableArray<ImageRelease> named = [.. name.Tag.Split('-').Select(Named).OfType<ImageRelease>().Where(r => r.Name != own?.Name)];
        if (own is not null)
        {
            if (own.OfTag(name.Tag, part => Named(part) is not null) is not { } release)
            {
                return [];
            }

            named = named.Add(release);
        }

        return facts?.Since is { } since && !named.Any(r => r.Name == since.Name) ? named.Add(since) : named;
    }

    private static ImageRelease? Named(string part) => _rows.Value.Select(r => r.Named(part)).FirstOrDefault(r => r is not null);

    private static ImmutableArray<ReleaseRow> Load() =>
    [
        .. KnowledgeFile.BaseImages.Rows("releases").Select(row => new ReleaseRow(
            row.Text("name"), [.. row.Strings("images")], NamesOf(row), [.. row.Strings("newest")], [.. row.Strings("variants")])),
    ];

    private static ImmutableDictionary<string, ImmutableArray<int>> NamesOf(JsonElement row) =>
        row.TryGetProperty("names", out var names)
            ? names.EnumerateObject().ToImmutableDictionary(n => n.Name, n => ImageRelease.Numbers(n.Value.GetString()!)!.Value, StringComparer.Ordinal)
            : ImmutableDictionary<string, ImmutableArray<int>>.Empty;
}
