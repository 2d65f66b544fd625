using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.Json;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>What installations bring that nobody named: <c>Knowledge/recommended-packages.json</c>.</summary>
public static class RecommendedPackages
{
    private static readonly Lazy<Data> _data = new(Read);

    /// <summary>The options that leave it out.</summary>
    public static ImmutableArray<RecommendedOption> Options => _data.Value.Options;

    /// <summary>Packages that come along with others and are needed at times.</summary>
    public static ImmutableArray<BroughtPackage> Brought => _data.Value.Brought;

    /// <summary>Why a package is little without what it recommends, in words for a person; null when nothing says so.</summary>
    /// <param name="manager">The family of package managers, such as <c>apt</c>.</param>
    /// <param name="package">The name, without version.</param>
    public static string? WhyWhole(string manager, string package) =>
        _data.Value.Whole.FirstOrDefault(w => w.Manager == manager && Fits(w.Names, package)).Why;

    /// <summary>The packages that an image is known to have, of those that are looked for; empty when nobody knows.</summary>
    /// <param name="reference">The reference after expansion.</param>
    public static ImmutableArray<string> PresentIn(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return _data.Value.Present.FirstOrDefault(p => FitsImage(p.Images, reference) && !FitsImage(p.Except, reference)).Packages is { IsDefault: false } packages ? packages : [];
    }

    /// <summary>Whether a program compiles, or installs what may have to be compiled.</summary>
    /// <param name="program">Its name.</param>
    public static bool MayCompile(string program) => _data.Value.Compilers.Contains(program) || Fits(_data.Value.CompilingScripts, program);

    /// <summary>Whether a name fits one of some patterns with <c>*</c> and <c>?</c>.</summary>
    internal static bool Fits(ImmutableArray<string> patterns, string name) =>
        patterns.Any(p => IsPattern(p) ? FileSystemName.MatchesSimpleExpression(p, name, ignoreCase: false) : p == name);

    internal static bool IsPattern(string name) => name.AsSpan().ContainsAny('*', '?');

    /// <summary>The same for <c>repository:tag</c> of a reference.</summary>
    internal static bool FitsImage(ImmutableArray<string> patterns, string reference)
    {
        var name = ImageName.Of(reference);
        return Fits(patterns, $"{name.Repository}:{name.Tag}");
    }

    private static Data Read()
    {
        var root = KnowledgeFile.RecommendedPackages.Root;
        var compilers = root.GetProperty("compilers").EnumerateArray().SelectMany(row => row.Strings("names")).ToList();
        return new Data(
            [.. root.GetProperty("options").EnumerateArray().Select(Option)],
            [.. root.GetProperty("brought").EnumerateArray().Select(Package)],
            [.. root.GetProperty("whole").EnumerateArray().Select(row => (row.Text("manager"), row.Strings("names").ToImmutableArray(), row.Text("why")))],
            [.. root.GetProperty("present").EnumerateArray().Select(row => (row.Strings("images").ToImmutableArray(), row.Strings("except").ToImmutableArray(), row.Strings("packages").ToImmutableArray()))],
            compilers.ToFrozenSet(StringComparer.Ordinal),
            [.. compilers.Where(IsPattern)]);
    }

    private static RecommendedOption Option(JsonElement row) => new(row.Text("manager"), row.Text("option"))
    {
        Programs = [.. row.Strings("programs")],
        Verbs = [.. row.Strings("verbs")],
        SuggestsOption = row.TextOrNull("suggests"),
        SettledBy = [.. row.Strings("settledBy")],
        SuggestsSettledBy = [.. row.Strings("suggestsSettledBy")],
        Settings = [.. row.Strings("settings")],
        Variables = [.. row.Strings("variables")],
        Folder = row.Text("folder"),
        Images = [.. row.Strings("images")],
    };

    private static BroughtPackage Package(JsonElement row) => new(row.Text("package"), Need(row.Text("need")))
    {
        Manager = row.TextOrNull("manager") ?? "apt",
        Programs = [.. row.Strings("programs")],
        Words = [.. row.Strings("words")],
        IsLarge = row.Flag("large"),
        AlsoGivenBy = [.. row.Strings("alsoGivenBy")],
        BroughtBy = [.. row.Strings("by")],
    };

    private static NeedKind Need(string text) => text switch
    {
        "always" => NeedKind.Always,
        "compiles" => NeedKind.Compiles,
        "used" => NeedKind.Used,
        _ => throw new InvalidOperationException($"no need is named {text}"),
    };

    private sealed record Data(
        ImmutableArray<RecommendedOption> Options,
        ImmutableArray<BroughtPackage> Brought,
        ImmutableArray<(string Manager, ImmutableArray<string> Names, string Why)> Whole,
        ImmutableArray<(ImmutableArray<string> Images, ImmutableArray<string> Except, ImmutableArray<string> Packages)> Present,
        FrozenSet<string> Compilers,
        ImmutableArray<string> CompilingScripts);
}
