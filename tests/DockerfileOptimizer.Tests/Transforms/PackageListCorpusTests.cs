using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>How many of the RUNs of real images that leave apt's package lists behind are reached by safe fixes, all transforms together.</summary>
internal sealed class PackageListCorpusTests
{
    [Test]
    public void Safe_fixes_reach_half_of_the_RUNs_that_leave_lists_of_apt()
    {
        var optimizer = new OptimizerBuilder().AddBuiltInTransforms().Build();
        var counts = Corpus.Sample(Corpus.Files("dev"), 8).AsParallel()
            .Select(f => optimizer.Optimize(f, SourceText.FromBytes(File.ReadAllBytes(f))))
            .Where(r => !r.Before.HasErrors)
            .Select(r => (Before: Leaving(r.Before), After: Leaving(r.After)))
            .ToList();
        var (before, after) = (counts.Sum(c => c.Before), counts.Sum(c => c.After));
        TestContext.Out.WriteLine($"{before} RUNs of images leave lists of apt, {after} after fixing: {100.0 * (before - after) / before:F1} % reached");
        Assert.That(after * 2, Is.LessThanOrEqualTo(before));
    }

    private static int Leaving(DockerfileSyntax syntax)
    {
        var model = BuildModel.Create(syntax);
        return model.Stages.Where(s => s.ReachesFinalImage).SelectMany(s => s.Steps.OfType<RunInstruction>())
            .Count(run => CacheLeftovers.Of(model, run).Or([]).Any(l => l.Manager.Name == "apt" && l.Cache.Kind == CacheKind.Index));
    }
}
