using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>
/// The releases of Debian and of Alpine that tags of official images stay on which are built no more: <c>Knowledge/frozen-tags.json</c>. Those that are still built, and move to the next release with
/// a new version, are of no known one.
/// </summary>
public static class FrozenTags
{
    private static readonly Lazy<FrozenDictionary<string, Image>> _images = new(() => KnowledgeFile.FrozenTags.Rows("images").ToFrozenDictionary(row => row.Text("image"), Read, StringComparer.Ordinal));

    /// <summary>The release, such as 12; null where the tag is still built, or is not known.</summary>
    /// <param name="reference">The reference after expansion, such as <c>ruby:3.3.6-slim</c>.</param>
    public static int? DebianOf(string reference) => int.TryParse(Of(reference, (image, words) => words.All(image.Variants.Contains), s => s.Debian), NumberStyles.None, CultureInfo.InvariantCulture, out var release) ? release : null;

    /// <summary>The release of Alpine of a tag that ends in <c>alpine</c> and names none, such as 3.20; null where the tag is still built, or is not known.</summary>
    /// <param name="reference">The reference after expansion, such as <c>golang:1.22-alpine</c>.</param>
    public static string? AlpineOf(string reference) => Of(reference, (_, words) => words.SequenceEqual(["alpine"]), s => s.Alpine);

    private static string? Of(string reference, Func<Image, IEnumerable<string>, bool> isMeant, Func<Series, ImmutableArray<Start>> starts)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var name = ImageName.Of(reference);
        var parts = name.Tag.Split('-');
        return reference.Contains('@', StringComparison.Ordinal) || !_images.Value.TryGetValue(name.Repository, out var image) || ImageRelease.Numbers(parts[0]) is not { } version || !isMeant(image, parts.Skip(1)) || version.Length < image.Parts ? null
            : image.Series.GetValueOrDefault(string.Join('.', version.Take(image.Parts))) is not { } series ? null
            : version.Length == image.Parts ? (series.IsLive ? null : starts(series).LastOrDefault()?.Release)
            : version.Length == Whole && Compare(version, series.UpTo) <= 0 ? starts(series).LastOrDefault(s => Compare(s.Version, version) <= 0)?.Release
            : null;
    }

    private const int Whole = 3;

    private static int Compare(ImmutableArray<int> left, ImmutableArray<int> right) => left.Zip(right).Select(p => p.First.CompareTo(p.Second)).FirstOrDefault(c => c != 0);

    private static Image Read(JsonElement row) =>
        new(row.GetProperty("parts").GetInt32(), [.. row.Strings("variants")], row.GetProperty("series").EnumerateArray().ToFrozenDictionary(s => s.Text("name"), s => new Series(
            Starts(s, "from"), Starts(s, "alpine"), ImageRelease.Numbers(s.Text("upTo"))!.Value, s.Flag("live")), StringComparer.Ordinal));

    private static ImmutableArray<Start> Starts(JsonElement series, string list) =>
        series.TryGetProperty(list, out var starts) ? [.. starts.EnumerateObject().Select(f => new Start(ImageRelease.Numbers(f.Name)!.Value, f.Value.ToString()))] : [];

    private sealed record Image(int Parts, ImmutableArray<string> Variants, FrozenDictionary<string, Series> Series);

    private sealed record Series(ImmutableArray<Start> Debian, ImmutableArray<Start> Alpine, ImmutableArray<int> UpTo, bool IsLive);

    private sealed record Start(ImmutableArray<int> Version, string Release);
}
