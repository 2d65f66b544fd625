using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>A transform alone on real files, with and without the names of the files around them: how often it fires, safely or not, and why else it does not.</summary>
internal sealed class OneTransformCorpusTests
{
    private const int Most = 14;

    [TestCase("add-to-copy")]
    [TestCase("bind-instead-of-copy")]
    [TestCase("copy-with-ownership")]
    [TestCase("install-only-needed")]
    [TestCase("order-by-change")]
    [TestCase("split-to-distroless")]
    [TestCase("trim-final-stage")]
    [TestCase("use-cache-mounts")]
    public void Fires_or_says_why_not(string id)
    {
        var optimizer = new OptimizerBuilder().AddBuiltInTransforms().WithOptions(OptimizerOptions.Default with { Selected = [id], AllowUnsafe = true }).Build();
        var files = Corpus.Sample(Corpus.AllFiles(), 10).AsParallel().Select(f => optimizer.Optimize(f, DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(f))))).ToList();
        var trees = Corpus.Sample(CorpusTrees.Rows(), 10).AsParallel().Select(r => CorpusTrees.Read(r) is { } t ? optimizer.Optimize(t.Path, t.Syntax, new(Known.Of(t.Context))) : null).OfType<OptimizationResult>().ToList();
        Print($"{id}, no context", files);
        Print($"{id}, names of the context known", trees);
        Assert.That(files.Concat(trees).SelectMany(r => r.Faults.Select(f => $"{r.Path}: {f.Detail}").Concat(r.Declined.Where(d => d.Reason == "not-accepted-by-validator").Select(d => $"{r.Path}: {d}"))).Take(5), Is.Empty);
        Assert.That(files.Sum(r => r.Applied.Length), Is.Positive);
    }

    

    private static void Print(string head, List<OptimizationResult> results)
    {
        TestContext.Out.WriteLine($"{head}: {results.Count} files, {results.Count(r => r.Applied.Any(a => a.Applicability == Applicability.Safe))} with a safe fix, {results.Count(r => r.Changed)} with any");
        foreach (var group in results.SelectMany(r => r.Applied.Select(a => $"applied {a.Applicability}").Concat(r.Declined.Select(d => $"declined {d.Reason}"))).GroupBy(n => n).OrderByDescending(g => g.Count()).Take(Most))
        {
            TestContext.Out.WriteLine($"{group.Count(),7} {group.Key}");
        }
    }
}
