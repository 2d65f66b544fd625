using System.IO.Compression;
using System.Text.Json;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>
/// Real Dockerfiles, alone and with the files around them: how often a COPY is split, and why not. The lists know names alone, so that hardly anything
/// can be proven; what is possible shows with unsafe changes allowed.
/// </summary>
internal sealed class CopyManifestsFirstCorpusTests
{
    private static readonly OptimizerOptions Options = OptimizerOptions.Default with { Selected = ["copy-manifests-first"], AllowUnsafe = true };
    private static readonly Optimizer Optimizer = new OptimizerBuilder().AddBuiltInTransforms().WithOptions(Options).Build();

    [Test]
    public void Real_files_without_a_context_come_to_no_harm()
    {
        var results = Corpus.Sample(Corpus.Files("dev"), 10).AsParallel().Select(f => Result(f, Parse(f), null)).ToList();
        Report(results);
        Assert.That(results.SelectMany(r => r.Faults).Take(5), Is.Empty);
        Assert.That(results.Sum(r => r.Splits), Is.GreaterThan(0));
    }

    [Test]
    public void Real_files_with_a_list_of_their_context_come_to_no_harm()
    {
        var results = Corpus.Sample(Lines(), 10).AsParallel().Select(WithTree).OfType<Outcome>().ToList();
        Report(results);
        Assert.That(results.SelectMany(r => r.Faults).Take(5), Is.Empty);
        Assert.That(results.Sum(r => r.Splits), Is.GreaterThan(0));
    }

    private static void Report(List<Outcome> results)
    {
        TestContext.Out.WriteLine($"{results.Count} files, {results.Sum(r => r.Splits)} COPYs split in {results.Count(r => r.Splits > 0)} of them, {results.Sum(r => r.Safe)} safe; declined {results.Sum(r => r.Reasons.Count)}");
        foreach (var reason in results.SelectMany(r => r.Reasons).GroupBy(r => r).OrderByDescending(g => g.Count()).Take(10))
        {
            TestContext.Out.WriteLine($"{reason.Count(),5}  {reason.Key}");
        }

        foreach (var why in results.SelectMany(r => r.Unsafe).GroupBy(w => w).OrderByDescending(g => g.Count()).Take(10))
        {
            TestContext.Out.WriteLine($"{why.Count(),5}  unsafe: {why.Key}");
        }
    }

    private static List<string> Lines()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Corpus.Require("trees.jsonl.gz")), CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    // The folder of the Dockerfile, as somebody who names it.
    private static Outcome? WithTree(string line)
    {
        using var tree = JsonDocument.Parse(line);
        var row = tree.RootElement;
        var (path, folder) = (Path.Combine(Path.GetDirectoryName(Corpus.Require("trees.jsonl.gz"))!, row.GetProperty("file").GetString()!), row.GetProperty("dockerfile_dir").GetString()!);
        if (!File.Exists(path))
        {
            return null;
        }

        var all = row.GetProperty("files").EnumerateArray().Select(f => f.GetString()!);
        var files = folder.Length == 0 || row.GetProperty("scope").GetString() != "repository" ? all : all.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal)).Select(f => f[(folder.Length + 1)..]);
        return Result(path, Parse(path), BuildContext.Of(files.Select(ContextEntry.File)).For(Path.GetFileName(path).Split("__")[^1]));
    }

    private static DockerfileSyntax Parse(string path) => DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(path)));

    private static Outcome Result(string path, DockerfileSyntax syntax, BuildContext? context)
    {
        var given = context is null ? null : new Lazy<Known<BuildContext>>(Known.Of(context));
        var result = Optimizer.Optimize(path, syntax, given);
        var faults = result.Faults.Select(f => $"{path}: {f.Detail}")
            .Concat(result.Declined.Where(d => d.Reason == "not-accepted-by-validator").Select(d => $"{path}: {d}"))
            .Concat(result.Changed && Optimizer.Optimize(path, result.After, given).Changed ? [$"{path}: a second run changes it again"] : [])
            .Concat(TransformHarness.FaultOfText(result) is { } fault ? [$"{path}: {fault}"] : []);
        return new(
            result.Applied.Length, result.Applied.Count(a => a.Applicability == Applicability.Safe), [.. result.Declined.Select(d => d.Reason)], [.. result.Applied.Select(a => a.UnsafeBecause).OfType<string>()], [.. faults]);
    }

    private sealed record Outcome(int Splits, int Safe, IReadOnlyList<string> Reasons, IReadOnlyList<string> Unsafe, IReadOnlyList<string> Faults);
}
