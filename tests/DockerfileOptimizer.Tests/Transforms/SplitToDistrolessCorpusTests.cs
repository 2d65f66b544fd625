using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>Real files that compile Go: how often their final stage is split, and why not; none is refuted, so that the configuration always means the same.</summary>
internal sealed class SplitToDistrolessCorpusTests
{
    [Test]
    public void Real_final_stages_are_split()
    {
        var harness = new TransformHarness(TransformSet.Of(BuiltInTransforms.All), OptimizerOptions.Default with { AllowUnsafe = true, Selected = ["split-to-distroless"] });
        var results = Corpus.Files("dev").AsParallel().AsOrdered().Select(f => (File: f, Text: SourceText.FromBytes(File.ReadAllBytes(f))))
            .Where(f => f.Text.Content.Contains("golang", StringComparison.Ordinal)).Select(f => (f.File, Result: harness.Run(f.Text))).ToList();
        var outcomes = results.Select(r => r.Result.Changed ? "split" : r.Result.Declined.Select(d => d.Reason).FirstOrDefault() ?? "no compiler in the final stage").ToList();
        foreach (var group in outcomes.GroupBy(o => o).OrderByDescending(g => g.Count()))
        {
            TestContext.Out.WriteLine($"{group.Count(),5}  {group.Key}");
        }

        Assert.That(results.AsParallel().AsOrdered().Select(r => harness.FaultOf(r.Result) is { } fault ? $"{r.File}: {fault}" : null).OfType<string>().Take(10).ToList(), Is.Empty);
        Assert.That(outcomes.Count(o => o == "split"), Is.GreaterThan(20));
    }
}
