using System.Collections.Immutable;
using System.Globalization;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>
/// What the C library does by libraries that it loads when a program runs, be the program linked statically: <c>loading</c> in
/// <c>Knowledge/final-images.json</c>. Only the very release that a program was linked with has those that fit.
/// </summary>
public static class StaticLookups
{
    private static readonly Lazy<ImmutableArray<(ImmutableArray<string> Names, ImmutableArray<string> Since)>> _rows = new(Load);

    /// <summary>The first function in a source that needs such libraries in programs that an image links statically; null where none is seen.</summary>
    /// <param name="source">The text of the source.</param>
    /// <param name="reference">The image; null for any.</param>
    public static string? FindIn(string source, string? reference)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _rows.Value.Where(r => reference is null || !r.Since.Any(s => IsAtLeast(reference, s))).SelectMany(r => r.Names).FirstOrDefault(n => source.Contains(n, StringComparison.Ordinal));
    }

    /// <summary>Whether programs that an image links statically look up names of hosts and users by themselves.</summary>
    /// <param name="reference">The image.</param>
    public static bool FindNames(string reference) => _rows.Value.Any(r => r.Since.Any(s => IsAtLeast(reference, s)));

    // Of a distribution, or of an image by the number that its tag begins with.
    private static bool IsAtLeast(string reference, string since)
    {
        var name = ImageName.Of(reference);
        return ImageReleases.Of(reference).Any(r => r.IsAtLeast(since))
            || (since.Split(':') is [var image, var number] && name.Repository == image && !reference.Contains('@', StringComparison.Ordinal) && int.TryParse(name.Tag.Split('.', '-')[0], out var major) && major >= int.Parse(number.Split('.')[0], CultureInfo.InvariantCulture)
                && ImageReleases.Of(reference).IsEmpty);
    }

    private static ImmutableArray<(ImmutableArray<string> Names, ImmutableArray<string> Since)> Load() =>
        [.. KnowledgeFile.FinalImages.Rows("loading").Select(row => (row.Strings("names").ToImmutableArray(), row.Strings("since").ToImmutableArray()))];
}
