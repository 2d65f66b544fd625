using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>All transforms on real files: nothing goes wrong, a second run changes nothing, and git makes exactly the new bytes of the patches.</summary>
internal sealed class CorpusTests
{
    private const int Every = 10;

    [TestCase(false)]
    [TestCase(true)]
    public void No_file_comes_to_harm(bool allowUnsafe)
    {
        var harness = new TransformHarness(TransformSet.Of(BuiltInTransforms.All), OptimizerOptions.Default with { AllowUnsafe = allowUnsafe });
        var results = Files().AsParallel().AsOrdered()
            .Select(f => (File: f, Result: harness.Run(Read(f)))).ToList();
        Print(results.Select(r => r.Result).ToList());
        Assert.That(results.AsParallel().AsOrdered()
            .Select(r => harness.FaultOf(r.Result) is { } fault ? $"{r.File}: {fault}" : null).OfType<string>().Take(20).ToList(), Is.Empty);
    }

    [Test]
    public void Git_makes_exactly_the_new_bytes_of_the_patches()
    {
        var optimizer = new OptimizerBuilder().AddBuiltInTransforms().Build();
        var results = Files().AsParallel().AsOrdered().Select((f, i) => optimizer.Optimize($"f{i}", Read(f))).Where(r => r.Changed).ToList();
        using var folder = new GitFolder();
        results.ForEach(r => folder.Write(r.Path, r.Before.Source.ToBytes()));
        folder.Apply(SourceText.From(string.Concat(results.Select(r => r.ToUnifiedDiff()))).ToBytes());
        Assert.That(results.Where(r => !folder.Read(r.Path).AsSpan().SequenceEqual(r.After.Source.ToBytes())).Select(r => r.Path), Is.Empty);
        TestContext.Out.WriteLine($"{results.Count} patches applied");
    }

    private static IReadOnlyList<string> Files() => Corpus.Sample(Corpus.AllFiles(), Every);

    private static SourceText Read(string file) => SourceText.FromBytes(File.ReadAllBytes(file));

    private static void Print(List<OptimizationResult> results)
    {
        TestContext.Out.WriteLine($"{results.Count} files, {results.Count(r => r.Before.HasErrors)} with errors, {results.Count(r => r.Changed)} changed, RUN layers {results.Sum(r => r.Layers.Before)} to {results.Sum(r => r.Layers.After)}");
        Print("fixes", results.SelectMany(r => r.Applied).Select(a => $"{a.Transform} {a.Applicability}"));
        Print("left alone", results.SelectMany(r => r.Declined).Select(d => $"{d.Transform} {d.Reason}"));
    }

    private static void Print(string what, IEnumerable<string> names)
    {
        foreach (var group in names.GroupBy(n => n).OrderByDescending(g => g.Count()).Take(20))
        {
            TestContext.Out.WriteLine($"  {what}: {group.Count(),6} {group.Key}");
        }
    }
}
