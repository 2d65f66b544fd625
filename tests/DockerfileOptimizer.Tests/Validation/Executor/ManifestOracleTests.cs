using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Tests.Validation.Oracles;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>
/// Random projects, built before and after their COPY is split. DOCKEROPT_SEED draws others; DOCKEROPT_FULL=1 takes 5,000 splits that are said to be
/// safe, and DOCKEROPT_SPLITS another number.
/// </summary>
[Category("Executor")]
internal sealed class ManifestOracleTests
{
    private static readonly Optimizer Optimizer = new OptimizerBuilder().AddBuiltInTransforms()
        .WithOptions(OptimizerOptions.Default with { Selected = ["copy-manifests-first"], AllowUnsafe = false }).Build();

    private static int Seed { get; } = OracleSeed.Or(1);

    [Test]
    public void A_copy_that_is_split_builds_the_same()
    {
        using var executor = DockerfileExecutor.Start();
        var gen = new ManifestGen(new Random(Seed));
        var (drawn, splits, failing, wrong) = (0, 0, 0, new List<string>());
        var managers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var most = OracleSeed.Number("DOCKEROPT_SPLITS") ?? (Corpus.Full ? 5_000 : 60); splits < most; drawn++)
        {
            var (lines, context) = gen.Next();
            var result = Optimizer.Optimize("Dockerfile", BuildRewrite.Parse(lines).Source, Given(context));
            Assert.That(result.Faults, Is.Empty);
            Assert.That(result.Declined.Where(d => d.Reason == "not-accepted-by-validator"), Is.Empty, string.Join('\n', lines));
            if (!result.Changed)
            {
                continue;
            }

            var found = new BuildComparison(executor, context).Of(result.Before, result.After, []);
            splits += result.Applied.Length;
            failing += found.Before.Stages[0].Failure is null ? 0 : 1;
            var manager = result.Applied[0].Note!.Split(' ')[3];
            managers[manager] = managers.GetValueOrDefault(manager) + 1;
            if (found.Text is { } difference)
            {
                wrong.Add($"{result.ToUnifiedDiff()}\n{string.Join('\n', context.Files.Select(f => $"{f.Key}: {f.Value.ReplaceLineEndings(" ")}"))}\n{difference}");
            }
        }

        TestContext.Out.WriteLine($"seed {Seed}: {drawn} projects, {splits} safe splits ({string.Join(", ", managers.Select(m => $"{m.Value} {m.Key}"))}), {failing} of builds that fail, {executor.Runs} steps run, {wrong.Count} wrong");
        Assert.That(wrong, Is.Empty, $"DOCKEROPT_SEED={Seed}\n{string.Join("\n\n", wrong.Take(5))}");
    }

    private static BuildContext Given(ExecutorContext context) =>
        BuildContext.Of(context.Files.Keys.Where(f => f.EndsWith('/')).Select(f => ContextEntry.OfFolder(f.TrimEnd('/'))))
            .With(context.Files.Where(f => !f.Key.EndsWith('/')).ToImmutableDictionary()).For(null);
}
