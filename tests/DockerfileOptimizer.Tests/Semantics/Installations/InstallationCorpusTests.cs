using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>
/// Real Dockerfiles that copy a whole folder and then install what its manifests name: how many of these RUNs are understood, and why the others are
/// not. The lists of files are real, where there are some; what is in the manifests nobody knows, so each has a plain text of its kind, and what is
/// counted is what stands in the way outside of them.
/// </summary>
internal sealed class InstallationCorpusTests
{
    private static readonly string[] Usual =
    [
        "package.json", "package-lock.json", "requirements.txt", "Gemfile", "Gemfile.lock", "composer.json", "composer.lock", "go.mod", "go.sum", "App.csproj", "pom.xml", "Pipfile", "Pipfile.lock",
        "pyproject.toml", "poetry.lock", "uv.lock", "Cargo.toml", "Cargo.lock", "mix.exs", "mix.lock", "src/main.c", "README.md", "Dockerfile",
    ];

    [Test]
    public void Installations_behind_a_copy_of_all_are_understood()
    {
        var trees = Trees();
        var results = Corpus.Sample(Corpus.Files("dev"), 10).AsParallel().SelectMany(f => Situations(f, trees)).ToList();
        foreach (var group in results.GroupBy(r => r.Ecosystem).OrderByDescending(g => g.Count()))
        {
            TestContext.Out.WriteLine($"{group.Count(r => r.Why is null),5} of {group.Count(),5}  {group.Key}");
        }

        TestContext.Out.WriteLine($"{results.Count(r => r.Why is null),5} of {results.Count,5}  all; with a list of files {results.Count(r => r.HasTree && r.Why is null)} of {results.Count(r => r.HasTree)}");
        foreach (var group in results.Where(r => r.Why is not null).GroupBy(r => (r.Ecosystem, r.Why)).OrderByDescending(g => g.Count()).Take(60))
        {
            TestContext.Out.WriteLine($"{group.Count(),5}  {group.Key.Ecosystem}: {group.Key.Why}   e.g. {group.First().File}");
        }

        TestContext.Out.WriteLine($"{results.Count(r => r.Why is null && r.Before is null),5} of {results.Count,5}  all, with the RUNs in front; why not, of those understood themselves:");
        foreach (var group in results.Where(r => r.Why is null && r.Before is not null).GroupBy(r => r.Before).OrderByDescending(g => g.Count()).Take(60))
        {
            TestContext.Out.WriteLine($"{group.Count(),5}  {group.Key}   e.g. {group.First().File}");
        }

        Assert.That(results.Any(r => r.Why is null));
    }

    private static Dictionary<string, BuildContext> Trees()
    {
        using var file = File.OpenRead(Corpus.Require("trees.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var trees = new Dictionary<string, BuildContext>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            using var tree = JsonDocument.Parse(line);
            var (row, folder) = (tree.RootElement, tree.RootElement.GetProperty("dockerfile_dir").GetString()!);
            var all = row.GetProperty("files").EnumerateArray().Select(f => f.GetString()!);
            trees[row.GetProperty("file").GetString()!] = Context(folder.Length == 0 || row.GetProperty("scope").GetString() != "repository"
                ? all
                : all.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal)).Select(f => f[(folder.Length + 1)..]));
        }

        return trees;
    }

    private static BuildContext Context(IEnumerable<string> files) =>
        BuildContext.Of([]).With(files.Where(f => f != BuildContext.IgnoreName).GroupBy(f => f).ToDictionary(g => g.Key, g => TextOf(g.Key[(g.Key.LastIndexOf('/') + 1)..])));

    private static string TextOf(string name) => name switch
    {
        "package.json" => """{"name": "p", "version": "1.0.0", "dependencies": {"a": "^1.0.0"}}""",
        "package-lock.json" or "npm-shrinkwrap.json" => """{"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1.0.0", "resolved": "https://r.example/a-1.0.0.tgz"}}}""",
        "Pipfile.lock" => "{}",
        "Gemfile" => "source 'https://rubygems.org'\ngem 'rake'\n",
        "composer.json" => """{"require": {"a/b": "^1.0"}}""",
        "composer.lock" => """{"packages": [{"name": "a/b", "type": "library", "dist": {"type": "zip", "url": "https://x.example"}}]}""",
        "go.mod" => "module m\n\ngo 1.22\n",
        "pom.xml" => "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId><version>1</version></project>",
        "Cargo.toml" => "[package]\nname = \"p\"\nversion = \"0.1.0\"\n",
        "pyproject.toml" => "[project]\nname = \"p\"\nversion = \"1\"\n[tool.poetry]\nname = \"p\"\n",
        _ when name.EndsWith("proj", StringComparison.Ordinal) => """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>""",
        _ when name.Contains("require", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal) => "six==1.0\n",
        _ => "",
    };

    private static IEnumerable<(string File, string Ecosystem, string? Why, string? Before, bool HasTree)> Situations(string path, Dictionary<string, BuildContext> trees)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(path)));
        if (syntax.HasErrors)
        {
            yield break;
        }

        var (build, name) = (BuildModel.Create(syntax), path[(path.LastIndexOf("/dev/", StringComparison.Ordinal) + 1)..]);
        var hasTree = trees.TryGetValue(name, out var tree);
        foreach (var stage in build.Stages)
        {
            if (stage.Steps.OfType<FileTransferInstruction>().FirstOrDefault(TakesAll) is { } copy
                && stage.Steps.SkipWhile(s => s != copy).OfType<RunInstruction>().Select(r => (Run: r, Ecosystem: EcosystemOf(build, r))).FirstOrDefault(r => r.Ecosystem is not null) is { Run: { } run } found)
            {
                var files = CopiedFiles.Of(copy, build, Known.Of(tree ?? Context(Usual)));
                var why = files.TryGet(out var copied) ? InstallationAnalysis.Of(run, build, copied).Unclear?.Why : files.WhyUnknown;
                var before = stage.Steps.TakeWhile(s => s != run).OfType<RunInstruction>().Select(r => InstallationAnalysis.Of(r, build, CopiedFiles.None).UnclearWrites?.Why).FirstOrDefault(w => w is not null);
                yield return (name, found.Ecosystem!, Kind(why), Kind(before), hasTree);
            }
        }
    }

    private static bool TakesAll(FileTransferInstruction copy) =>
        copy.Flags.All(f => f.Name != "from") && copy.Sources.Any(s => s.Value is "." or "./" or "/");

    // What installs packages that the command names reads no manifest.
    private static string? EcosystemOf(BuildModel build, RunInstruction run) =>
        build.CommandsOf(run).Select(c => (Call: c, Row: Ecosystems.InstalledBy(c))).FirstOrDefault(c => c.Row is not null && ReadsManifests(c.Row, c.Call.Arguments.Select(a => a.Value.Or("")!).ToImmutableArray())).Row?.Name;

    private static bool ReadsManifests(Ecosystem row, ImmutableArray<string> words) => row.Name switch
    {
        "pip" => words.Any(w => w.StartsWith("-r", StringComparison.Ordinal) || w.StartsWith("--requirement", StringComparison.Ordinal) || w is "-e" or "--editable" || w.StartsWith('.')),
        "npm" or "yarn" or "pnpm" or "bun" => !words.Any(w => w is "-g" or "--global") && words.Count(w => !w.StartsWith('-')) <= 1,
        _ => true,
    };

    private static string? Kind(string? why)
    {
        const string Reads = " reads is not known";
        return why is not null && why.StartsWith("what ", StringComparison.Ordinal) && why.EndsWith(Reads, StringComparison.Ordinal)
            ? "what " + string.Join(' ', why[5..^Reads.Length].Split(' ').Take(2)) + Reads
            : why is not null && why.Contains(" is not in the build context", StringComparison.Ordinal) ? "a source is not in the build context" : why;
    }
}
