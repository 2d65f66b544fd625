using System.Text.Json;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;

namespace DockerfileOptimizer.Tests.Transforms.Peers;

/// <summary>The pairs that other fixers publish, read in place from the corpus.</summary>
internal static class PeerPairs
{
    public static IReadOnlyList<PeerPair> All() => [.. DockerParfum(), .. Dfc(), .. Dockerfmt(), .. OpenRewrite()];

    private static IEnumerable<PeerPair> DockerParfum() =>
        Corpus.Files("suites", "docker-parfum", "repaired_data").Select(after => OfFiles(after.Replace("/repaired_data/", "/data/", StringComparison.Ordinal), after));

    private static IEnumerable<PeerPair> Dfc() =>
        Corpus.Files("suites", "dfc", "testdata").Where(f => f.EndsWith(".before.Dockerfile", StringComparison.Ordinal))
            .Select(before => OfFiles(before, before.Replace(".before.", ".after.", StringComparison.Ordinal)));

    private static IEnumerable<PeerPair> Dockerfmt() =>
        Corpus.Files("suites", "dockerfmt", "tests", "in").Select(before => OfFiles(before, before.Replace("/in/", "/out/", StringComparison.Ordinal)));

    // A case without "after" is one that the recipe must leave alone. Those of tree/ are texts for the parser, which no recipe was run on.
    private static IEnumerable<PeerPair> OpenRewrite()
    {
        const string Cases = "openrewrite-docker/recipe_cases.json";
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Corpus.Require("suites", Cases)));
        return
        [
            .. cases.RootElement.EnumerateArray()
                .Select((c, i) => (Key: $"{Cases}[{i}]", File: Text(c, "file")!, Before: Text(c, "before")!, After: Text(c, "after")))
                .Where(c => c.After is not null || !c.File.Contains("/tree/", StringComparison.Ordinal))
                .Select(c => new PeerPair(c.Key, SourceText.From(c.Before), SourceText.From(c.After ?? c.Before))),
        ];
    }

    private static string? Text(JsonElement item, string property) => item.GetProperty(property).GetString();

    private static PeerPair OfFiles(string before, string after) =>
        new(Path.GetRelativePath(Corpus.Require("suites"), before).Replace('\\', '/'), Read(before), Read(after));

    private static SourceText Read(string path) => SourceText.FromBytes(File.ReadAllBytes(path));
}
