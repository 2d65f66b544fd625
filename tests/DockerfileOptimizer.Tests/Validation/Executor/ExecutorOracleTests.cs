using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Tests.Validation.Oracles;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>
/// Random Dockerfiles, built before and after: what the validator proves, and what the optimizer makes of them. DOCKEROPT_SEED draws others;
/// DOCKEROPT_FULL=1 takes 3,000 proven changes and 5,000 optimized files, DOCKEROPT_FILES another number of them.
/// </summary>
[Category("Executor")]
internal sealed class ExecutorOracleTests
{
    private static int Seed { get; } = OracleSeed.Or(1);

    [Test]
    public void What_is_proven_builds_alike()
    {
        using var executor = DockerfileExecutor.Start();
        var comparison = new BuildComparison(executor);
        var kinds = new SortedDictionary<BuildRewriteKind, int>();
        var (proven, failing, wrong) = (0, 0, new List<string>());
        foreach (var (lines, rewrite) in Proven([]).Take(Corpus.Full ? 3_300 : 80))
        {
            var found = comparison.Of(BuildRewrite.Parse(lines), BuildRewrite.Parse(rewrite.Apply(lines)!.Value), Ignored(rewrite));
            proven++;
            kinds[rewrite.Kind] = kinds.GetValueOrDefault(rewrite.Kind) + 1;
            failing += found.Before.Final.Failure is null ? 0 : 1;
            if (found.Text is not null)
            {
                wrong.Add(Describe(comparison, Shrink(comparison, (lines, rewrite), [])));
            }
        }

        TestContext.Out.WriteLine($"seed {Seed}: {proven} proven changes ({string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key}"))}), {failing} of files that do not build, {executor.Runs} steps run, {wrong.Count} wrong");
        Assert.That(wrong, Is.Empty, $"DOCKEROPT_SEED={Seed}\n{string.Join("\n\n", wrong)}");
    }

    [Test]
    public void What_the_optimizer_makes_builds_alike()
    {
        using var executor = DockerfileExecutor.Start();
        var comparison = new BuildComparison(executor);
        var optimizer = new OptimizerBuilder().AddBuiltInTransforms().Build();
        var gen = new BuildGen(new Random(Seed));
        var most = OracleSeed.Number("DOCKEROPT_FILES") ?? (Corpus.Full ? 5_000 : 80);
        var (files, changed, failing, wrong) = (0, 0, 0, new List<string>());
        var (bytesBefore, bytesAfter, layersBefore, layersAfter) = (0L, 0L, 0, 0);
        for (; files < most; files++)
        {
            var result = optimizer.Optimize("Dockerfile", BuildRewrite.Parse(gen.Next()).Source);
            Assert.That(result.Faults, Is.Empty);
            if (!result.Changed)
            {
                continue;
            }

            var found = comparison.Of(result.Before, result.After, CachesOf(result));
            changed++;
            failing += found.Before.Final.Failure is null ? 0 : 1;
            (bytesBefore, bytesAfter) = found.Before.Final.Failure is null ? (bytesBefore + found.Before.LayerBytes, bytesAfter + found.After.LayerBytes) : (bytesBefore, bytesAfter);
            (layersBefore, layersAfter) = (layersBefore + result.Layers.Before, layersAfter + result.Layers.After);
            if (found.Text is { } difference)
            {
                wrong.Add($"{result.ToUnifiedDiff()}\n{difference}");
            }
        }

        TestContext.Out.WriteLine(
            $"seed {Seed}: {files} files, {changed} changed, {failing} of them do not build, {executor.Runs} steps run; bytes of layers {bytesBefore} to {bytesAfter}, RUN layers {layersBefore} to {layersAfter}; {wrong.Count} wrong");
        Assert.That(wrong, Is.Empty, $"DOCKEROPT_SEED={Seed}\n{string.Join("\n\n", wrong)}");
    }

    internal static IEnumerable<(ImmutableArray<string> Lines, BuildRewrite Rewrite)> Proven(ImmutableHashSet<string> off) => Drawn().Where(d => d.Rewrite.Check(d.Lines, off) is Verdict.Proven);

    private static IEnumerable<(ImmutableArray<string> Lines, BuildRewrite Rewrite)> Drawn()
    {
        var random = new Random(Seed);
        var (gen, rewrites) = (new BuildGen(random), new BuildRewriteGen(random));
        while (true)
        {
            var lines = gen.Next();
            foreach (var rewrite in rewrites.Of(lines))
            {
                yield return (lines, rewrite);
            }
        }
    }

    internal static ImmutableArray<string> CachesOf(OptimizationResult result) =>
    [
        .. result.Applied.Select(a => a.Claim).OfType<AddsCacheCleanup>().SelectMany(c => c.Paths).Select(p => p.EndsWith("/*", StringComparison.Ordinal) ? p[..^2] : p).Select(Own),
        .. result.Applied.Select(a => a.Claim).OfType<DisablesCache>().SelectMany(_ => new[] { "/root/.cache/pip", "/srv/.cache/pip", "/srv/pip", "/var/pip", "/c", "/opt/c", "/opt/http-v2", "/opt/selfcheck", "/var/cache/apk" }),
    ];

    private static ImmutableArray<string> Ignored(BuildRewrite rewrite) => [.. rewrite.Caches.Select(Own)];

    // Of a folder that others may write to, only what yarn keeps in it does not count.
    private static string Own(string cache) => cache is "/yc" or "/opt" ? cache + "/v6" : cache;

    private static (ImmutableArray<string> Lines, BuildRewrite Rewrite) Shrink(BuildComparison comparison, (ImmutableArray<string> Lines, BuildRewrite Rewrite) wrong, ImmutableHashSet<string> off)
    {
        while (Smaller(wrong).FirstOrDefault(s => IsWrong(comparison, s, off)) is { Rewrite: not null } smaller)
        {
            wrong = smaller;
        }

        return wrong;
    }

    private static IEnumerable<(ImmutableArray<string> Lines, BuildRewrite Rewrite)> Smaller((ImmutableArray<string> Lines, BuildRewrite Rewrite) of) =>
        from line in Enumerable.Range(1, of.Lines.Length - 1)
        let rewrite = of.Rewrite.Without(line)
        where rewrite is not null
        select (of.Lines.RemoveAt(line), rewrite);

    private static bool IsWrong(BuildComparison comparison, (ImmutableArray<string> Lines, BuildRewrite Rewrite) it, ImmutableHashSet<string> off) =>
        it.Rewrite.Check(it.Lines, off) is Verdict.Proven
        && comparison.Of(BuildRewrite.Parse(it.Lines), BuildRewrite.Parse(it.Rewrite.Apply(it.Lines)!.Value), Ignored(it.Rewrite)).Text is not null;

    private static string Describe(BuildComparison comparison, (ImmutableArray<string> Lines, BuildRewrite Rewrite) it)
    {
        var after = it.Rewrite.Apply(it.Lines)!.Value;
        return $"{it.Rewrite.Claim}\n{string.Join('\n', it.Lines)}\n--- becomes\n{string.Join('\n', after)}\n--- {comparison.Of(BuildRewrite.Parse(it.Lines), BuildRewrite.Parse(after), Ignored(it.Rewrite)).Text}";
    }
}
