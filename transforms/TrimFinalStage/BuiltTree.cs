using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>A folder that one stage builds in and the final one copies whole.</summary>
/// <param name="Folder">The folder in the stage that builds.</param>
/// <param name="Source">What the container needs for certain: the program, or the folder that it was published to.</param>
/// <param name="Target">Where that lies in the final stage.</param>
/// <param name="Files">What the stage that builds takes of the build context to the folder, below it.</param>
internal sealed record BuiltTree(string Folder, string Source, string Target, ImmutableArray<string> Files)
{
    private static readonly ImmutableArray<string> Languages = ["go", "rust", "c", "java", "dotnet", "node"];

    /// <summary>What the program needs beside it, be it a source or made by the build: names in the folder.</summary>
    public ImmutableArray<string> Kept { get; init; } = [];

    /// <summary>What else arrives in the folder, of other stages, images and addresses, or is compiled there: paths below it.</summary>
    public ImmutableArray<string> Brought { get; init; } = [];

    /// <summary>Where the folder lies in the final stage.</summary>
    public string TargetFolder => Target[..^(Source.Length - Folder.Length)];

    /// <summary>Whether the program comes from the build context as it is.</summary>
    public bool IsGiven => Files.Any(f => ImageOf(f) == Source);

    /// <summary>Whether any file is one that a compiler reads.</summary>
    public bool HasSources => Languages.Any(HasSourcesOf);

    /// <summary>Whether any file is one that a compiler of a language reads.</summary>
    public bool HasSourcesOf(string language) => Files.Any(f => FinalImages.IsSourceOf(language, f) || RuntimeImages.IsSource(language, f));

    /// <summary>What lies beside the sources, and what is kept, as names in the folder.</summary>
    public IEnumerable<string> DataOf(string language) =>
        Outermost(Files.Where(f => (!FinalImages.IsSource(language, f) && !RuntimeImages.IsSource(language, f)) || KeepsFolder(f, language)).Select(f => f.Split('/')[0]).Concat(Kept).Concat(Brought).Distinct().Where(d => ImageOf(d) != Source).ToList()).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Outermost(IReadOnlyCollection<string> paths) => paths.Where(p => !paths.Any(o => p.StartsWith(o + "/", StringComparison.Ordinal)));

    // It is there so that its folder is, which no build fills: nothing else is in it.
    private bool KeepsFolder(string file, string language) =>
        file.LastIndexOf('/') is > 0 and var at && FinalImages.KeepsFolder(file[(at + 1)..]) && !FinalImages.IsSource(language, file[..(at + 1)] + '-') && !Files.Any(f => f != file && f.StartsWith(file[..(at + 1)], StringComparison.Ordinal));

    private string ImageOf(string file) => $"{Folder}/{file}";
}
