using System.IO.Compression;
using System.Text.Json;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>Real Dockerfiles with the files around them: how often an ignore file is made, and why not. The lists know names alone, and no file that git does not.</summary>
internal sealed class WriteDockerignoreCorpusTests
{
    private static readonly Optimizer Optimizer = new OptimizerBuilder().AddBuiltInTransforms()
        .WithOptions(OptimizerOptions.Default with { Selected = ["write-dockerignore"], AllowUnsafe = false }).Build();

    [Test]
    public void Real_contexts_get_ignore_files_and_a_second_run_adds_nothing()
    {
        var results = Corpus.Sample(Lines(), 20).AsParallel().Select(Result).OfType<(string Outcome, string? Fault)>().ToList();
        foreach (var group in results.GroupBy(r => r.Outcome).OrderByDescending(g => g.Count()))
        {
            TestContext.Out.WriteLine($"{group.Count(),5}  {group.Key}");
        }

        Assert.That(results.Select(r => r.Fault).OfType<string>().Take(5), Is.Empty);
        Assert.That(results.Any(r => r.Outcome == "made, safe"));
    }

    private static List<string> Lines()
    {
        using var file = File.OpenRead(Corpus.Require("trees.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static (string Outcome, string? Fault)? Result(string line)
    {
        using var tree = JsonDocument.Parse(line);
        var row = tree.RootElement;
        var (path, folder) = (Path.Combine(Path.GetDirectoryName(Corpus.Require("trees.jsonl.gz"))!, row.GetProperty("file").GetString()!), row.GetProperty("dockerfile_dir").GetString()!);
        if (!File.Exists(path))
        {
            return null;
        }

        var (syntax, name) = (DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(path))), Path.GetFileName(path).Split("__")[^1]);
        if (syntax.HasErrors)
        {
            return null;
        }

        // The folder of the Dockerfile, as the command line takes it; with what every checkout has at its root.
        var all = row.GetProperty("files").EnumerateArray().Select(f => f.GetString()!);
        var files = folder.Length == 0 || row.GetProperty("scope").GetString() != "repository"
            ? all.Append(".git/HEAD")
            : all.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal)).Select(f => f[(folder.Length + 1)..]);
        var context = BuildContext.Of(files.Select(ContextEntry.File)).For(name).Assumed();
        var result = Optimizer.Optimize("Dockerfile", syntax, new(Known.Of(context)));
        var again = Optimizer.Optimize("Dockerfile", syntax, new(Known.Of(context.With(result.OtherFiles))));
        var fault = result.Faults.Length > 0 ? $"{path}: {result.Faults[0].Detail}"
            : result.Declined.FirstOrDefault(d => d.Reason == "not-accepted-by-validator") is { } refuted ? $"{path}: {refuted}"
            : again.OtherFiles.IsEmpty ? null : $"{path} changes again";
        return (Outcome(result), fault);
    }

    private static string Outcome(OptimizationResult result) =>
        result.Changed ? "made, safe"
        : result.Declined.FirstOrDefault(d => d.IsUnsafeFix) is { } possible ? "possible, not proven: " + possible.Message[(possible.Message.LastIndexOf('(') + 1)..^1]
        : result.Declined.FirstOrDefault() is { } declined ? "declined: " + declined.Reason
        : "nothing to do";
}
