using System.Collections.Concurrent;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.Syntax.Oracles;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>
/// A real engine's front end says of a changed file what it said of the original. DOCKEROPT_ENGINE=1 asks about 1,500 changed files of the
/// corpus, DOCKEROPT_FULL=1 about all of them, 0.5 s each.
/// </summary>
internal sealed class EngineVerdictTests
{
    private const int Files = 1_500;

    [Test]
    public void The_engine_says_of_a_changed_file_what_it_said_of_the_original()
    {
        DockerEngine.Require();
        var optimizer = new OptimizerBuilder().AddBuiltInTransforms().Build();
        var changed = Changed(optimizer);
        var sample = Corpus.Full ? changed : [.. changed.Where((_, i) => i % Math.Max(1, changed.Count / Files) == 0).Take(Files)];
        var differences = new ConcurrentBag<string>();
        var refused = 0;
        Parallel.ForEach(sample, new ParallelOptions { MaxDegreeOfParallelism = 2 }, result =>
        {
            var (before, after) = (RefusalOf(result.Before), RefusalOf(result.After));
            Interlocked.Add(ref refused, before is null ? 0 : 1);
            if (before is null != after is null)
            {
                differences.Add($"{result.Path}: {before ?? "nothing"} before, {after ?? "nothing"} after");
            }
        });

        TestContext.Out.WriteLine($"{sample.Count} of {changed.Count} changed files asked about, {refused} of them refused before and after, {differences.Count} differences");
        Assert.That(differences, Is.Empty);
    }

    private static List<OptimizationResult> Changed(Optimizer optimizer) =>
    [
        .. Corpus.Files("dev").AsParallel().AsOrdered()
            .Select(f => optimizer.Optimize(f, SourceText.FromBytes(File.ReadAllBytes(f))))
            .Where(r => r.Changed && EngineFeatures.FirstNewer(r.Before) is null),
    ];

    private static string? RefusalOf(DockerfileSyntax syntax) => DockerEngine.RefusalOf(EngineSource.Of(syntax));
}
