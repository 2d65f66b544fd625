using NUnit.Framework;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>
/// Real Dockerfiles outside the repository, read in place: the folder named by DOCKEROPT_CORPUS, else <c>../shared/corpus</c>
/// beside the checkout. A test that finds none is ignored and says so. DOCKEROPT_FULL=1 takes every file where a test would
/// otherwise take a sample.
/// </summary>
internal static class Corpus
{
    public static bool Full => Environment.GetEnvironmentVariable("DOCKEROPT_FULL") == "1";

    private static string Folder =>
        Environment.GetEnvironmentVariable("DOCKEROPT_CORPUS") ?? RepositoryRoot.Combine("..", "shared", "corpus");

    /// <summary>The path of a folder or file of the corpus; ignores the running test when it is not there.</summary>
    public static string Require(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([Folder, .. parts]));
        if (!Path.Exists(path))
        {
            Assert.Ignore($"No corpus at {path}; set DOCKEROPT_CORPUS to its folder to run this test.");
        }

        return path;
    }

    /// <summary>All files below a folder of the corpus in a fixed order, without index files.</summary>
    public static IReadOnlyList<string> Files(params string[] parts) =>
    [
        .. Directory.EnumerateFiles(Require(parts), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is not ("INDEX.tsv" or "INDEX.md"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The folders of the corpus that hold Dockerfiles: real ones, broken ones, templates and other projects' cases.</summary>
    public static IReadOnlyList<string> Sets { get; } = ["dev", "badinput", "templates", "suites"];

    /// <summary>The files of all <see cref="Sets"/>.</summary>
    public static IReadOnlyList<string> AllFiles() => [.. Sets.SelectMany(s => Files(s))];

    /// <summary>Every n-th of <paramref name="items"/>, or all of them in a full run.</summary>
    public static IReadOnlyList<T> Sample<T>(IReadOnlyList<T> items, int every) => Full ? items : [.. items.Where((_, i) => i % every == 0)];
}
