using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>When the versions of a program or distribution get their last fixes: a row of <c>ends-of-life.json</c>.</summary>
/// <param name="Name">The program or distribution.</param>
/// <param name="Repositories">Images whose tags begin with its version.</param>
internal sealed record ReleaseEnds(string Name, ImmutableArray<string> Repositories)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private ImmutableDictionary<string, string> Names { get; init; } = ImmutableDictionary<string, string>.Empty;

    // Whether tags of other images name it, too, and what stands in front of the version there.
    private bool IsElsewhere { get; init; }

    private string? Word { get; init; }

    // Words of tags of other images behind which the version is the next word.
    private ImmutableArray<string> Behind { get; init; } = [];

    // The version of images whose name says it.
    private ImmutableDictionary<string, string> Versions { get; init; } = ImmutableDictionary<string, string>.Empty;

    private ImmutableArray<(string Version, string Day)> Ends { get; init; } = [];

    // Versions that somebody may move to, with a year before them, the lowest first.
    private ImmutableArray<string> Supported { get; init; } = [];

    private string Seen { get; init; } = "";

    /// <summary>The end of what an image is of; null when it is not over, or the tag does not say what it is of.</summary>
    public EndOfLife? EndOf(ImageName image)
    {
        var parts = image.Tag.Split('-');
        var version = !Repositories.Contains(image.Repository) ? null : Versions.GetValueOrDefault(image.Repository) ?? VersionOf(parts[0]);
        version ??= IsElsewhere ? parts.Select((p, i) => Named(p, i == 0 ? "" : parts[i - 1])).FirstOrDefault(v => v is not null) : null;
        if (version is null)
        {
            return null;
        }

        var (of, day) = Ends.FirstOrDefault(e => version == e.Version || version.StartsWith(e.Version + ".", StringComparison.Ordinal));
        return day is null || string.CompareOrdinal(day, Seen) > 0 ? null : new EndOfLife($"{Name} {of}", day, Supported.FirstOrDefault(s => IsNewer(s, of)));
    }

    /// <summary>Reads a row.</summary>
    public static ReleaseEnds Read(JsonElement row)
    {
        var seen = row.Text("seen");
        var ends = row.GetProperty("ends").EnumerateObject().Select(e => (e.Name, e.Value.GetString()!)).ToImmutableArray();
        var isShort = row.Strings("short").ToHashSet(StringComparer.Ordinal);
        var nextYear = (int.Parse(seen[..4], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture) + seen[4..];
        var supported = ends.Where(e => string.CompareOrdinal(e.Item2, nextYear) > 0 && !isShort.Contains(e.Name)).Select(e => e.Name).Concat(row.Strings("supported"));
        return new ReleaseEnds(row.Text("name"), [.. row.Strings("images")])
        {
            Names = Map(row, "names"),
            Versions = Map(row, "versions"),
            Behind = [.. row.Strings("behind")],
            IsElsewhere = row.Flag("elsewhere"),
            Word = row.TextOrNull("word"),
            Ends = ends,
            Supported = [.. supported],
            Seen = seen,
        };
    }

    private static ImmutableDictionary<string, string> Map(JsonElement row, string name) =>
        row.TryGetProperty(name, out var map) ? map.EnumerateObject().ToImmutableDictionary(n => n.Name, n => n.Value.GetString()!) : ImmutableDictionary<string, string>.Empty;

    // The version that a word of another image's tag names, or the word before it announces.
    private string? Named(string word, string before) =>
        Names.GetValueOrDefault(word)
        ?? (Word is not null && word.StartsWith(Word, StringComparison.Ordinal) ? VersionOf(word[Word.Length..]) : null)
        ?? (Behind.Contains(before) ? VersionOf(word) : null);

    // Updates of Java stand behind a letter or an underscore: 8u212, 11.0.1_12.
    private string? VersionOf(string part)
    {
        if (Names.GetValueOrDefault(part) is { } named)
        {
            return named;
        }

        var end = part.AsSpan().IndexOfAnyExcept(Digits);
        return part.Length > 0 && char.IsAsciiDigit(part[0]) ? end < 0 ? part : part[..end] : null;
    }

    private static bool IsNewer(string version, string than) =>
        ImageRelease.Numbers(version) is { } numbers && ImageRelease.Numbers(than) is { } old
        && numbers.Zip(old, (n, o) => n.CompareTo(o)).FirstOrDefault(order => order != 0) > 0;
}
