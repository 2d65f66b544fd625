using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The rows of <c>Knowledge/smaller-images.json</c>: which images have smaller variants, and what those lack.</summary>
public static class SmallerImages
{
    private static readonly Lazy<NamedRows<SmallerImage>> _rows = new(() => new(KnowledgeFile.SmallerImages.Rows("images"), row => row.Strings("images"), Forms));

    private static readonly Lazy<ImmutableArray<(string Name, string Layer, string[] Programs)>> _packages =
        new(() => [.. KnowledgeFile.SmallerImages.Rows("packages").Select(p => (p.Text("name"), p.Text("layer"), p.Text("programs").Split(' ')))]);

    private static readonly Lazy<string[]> _everyAlpine = new(() => KnowledgeFile.SmallerImages.Root.Text("everyAlpine").Split(' '));

    private static readonly Lazy<ILookup<string, string>> _compiles = new(() => Names("compiles"));

    private static readonly Lazy<ILookup<string, string>> _plain = new(() => Names("plain"));

    private static readonly Lazy<FrozenSet<string>> _tools = new(LoadTools);

    /// <summary>The smaller variant of an image; null when it has none, or none is known.</summary>
    /// <param name="name">The image, with a tag.</param>
    /// <param name="family">The family.</param>
    public static SmallerImage? Find(ImageName name, string family)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _rows.Value.Find(name.Repository).FirstOrDefault(image => image.Family == family && image.Form.Fits(name.Tag));
    }

    /// <summary>Whether an image of a repository may have a smaller variant.</summary>
    /// <param name="repository">The repository, as in <see cref="ImageName"/>.</param>
    public static bool Has(string repository) => _rows.Value.Has(repository);

    /// <summary>Whether a package of a language's own manager is compiled when it is installed, or needs libraries of the system, as far as its name tells.</summary>
    /// <param name="language">The language.</param>
    /// <param name="package">The name, without version.</param>
    public static bool Compiles(string language, string package) => _compiles.Value[language].Contains(package);

    /// <summary>Packages of a language's own manager that bring or need libraries of the system.</summary>
    /// <param name="language">The language.</param>
    public static IEnumerable<string> Compiling(string language) => _compiles.Value[language];

    /// <summary>Whether a package of a language's own manager is known to install without a compiler; of Node.js, whether its install script compiles nothing that it needs.</summary>
    /// <param name="language">The language; <c>python-newest</c> for packages of Python of which that holds for the newest version.</param>
    /// <param name="package">The name, without version.</param>
    public static bool IsPlain(string language, string package) => _plain.Value[language].Contains(package);

    /// <summary>Whether a package of the distribution is small enough to be added.</summary>
    /// <param name="package">The name.</param>
    public static bool IsTool(string package) => _tools.Value.Contains(package);

    private static ImmutableArray<SmallerImage> Forms(JsonElement row)
    {
        var (layers, keeps) = (row.Strings("lacks").ToList(), row.Strings("keeps").ToList());
        var lacking = _packages.Value.Where(p => layers.Contains(p.Layer) && !keeps.Contains(p.Name)).SelectMany(p => p.Programs, (p, program) => (program, p.Name)).DistinctBy(p => p.program).ToDictionary(p => p.program, p => p.Name, StringComparer.Ordinal);
        return [.. row.GetProperty("forms").EnumerateArray().Select(form => Read(row, form, lacking))];
    }

    private static SmallerImage Read(JsonElement row, JsonElement form, Dictionary<string, string> lacking) => new(FormOf(form))
    {
        Family = row.Text("family"),
        Lacking = lacking,
        Only = row.TextOrNull("only")?.Split(' ').Concat(_everyAlpine.Value).ToFrozenSet(StringComparer.Ordinal),
        Serves = row.Flag("serves"),
        Megabytes = row.TryGetProperty("megabytes", out var sizes) ? (sizes[0].GetInt32(), sizes[1].GetInt32()) : null,
        Source = row.Text("source"),
    };

    private static ImageForm FormOf(JsonElement form) => new([.. form.Text("tag").Split('-')], [.. form.Text("smaller").Split('-')])
    {
        Since = [.. form.Strings("since").Select(v => ImageRelease.Numbers(v)!.Value)],
        Releases = [.. form.Strings("releases")],
        Words = [.. form.Strings("words")],
        Exceptions = [.. form.Strings("but")],
    };

    private static ILookup<string, string> Names(string list) => KnowledgeFile.SmallerImages.Rows(list)
        .SelectMany(row => row.Strings("names").Select(n => (Name: n, Language: row.Text("of")))).ToLookup(r => r.Language, r => r.Name, StringComparer.Ordinal);

    private static FrozenSet<string> LoadTools() =>
        KnowledgeFile.SmallerImages.Rows("packages").Where(p => p.Flag("tool")).Select(p => p.Text("name")).ToFrozenSet(StringComparer.Ordinal);
}
