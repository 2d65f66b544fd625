using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Tests.Validation.Oracles;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>
/// Random files in the order that order-by-change finds for them, alone and with all other transforms, built before and after. DOCKEROPT_SEED draws
/// others; DOCKEROPT_FULL=1 takes 2,000 orders that are said to be safe.
/// </summary>
[Category("Executor")]
internal sealed class OrderOracleTests
{
    private static readonly Optimizer All = new OptimizerBuilder().AddBuiltInTransforms().Build();

    private static int Seed { get; } = OracleSeed.Or(1);

    [TestCase(true)]
    [TestCase(false)]
    public void An_order_that_is_found_builds_the_same(bool alone)
    {
        using var executor = DockerfileExecutor.Start();
        var comparison = new BuildComparison(executor);
        var optimizer = alone ? All.WithOptions(OptimizerOptions.Default with { Selected = ["order-by-change"] }) : All;
        var gen = new ReorderGen(new Random(Seed));
        var context = BuildContext.OfTexts(BuildComparison.Context.Files).For(null);
        var (drawn, orders, failing, wrong) = (0, 0, 0, new List<string>());
        for (var most = Corpus.Full ? 2_000 : 40; orders < most; drawn++)
        {
            var lines = gen.Next();
            var result = optimizer.Optimize("Dockerfile", BuildRewrite.Parse(lines).Source, context);
            Assert.That(result.Faults, Is.Empty, string.Join('\n', lines));
            Assert.That(result.Declined.Where(d => d is { Reason: "not-accepted-by-validator", Transform: "order-by-change" }), Is.Empty, string.Join('\n', lines));
            if (result.Applied.Count(a => a.Claim is ReordersSteps) is not (> 0 and var found))
            {
                continue;
            }

            var built = comparison.Of(result.Before, result.After, ExecutorOracleTests.CachesOf(result));
            (orders, failing) = (orders + found, failing + (built.Before.Final.Failure is null ? 0 : 1));
            if (built.Text is { } difference)
            {
                wrong.Add($"{result.ToUnifiedDiff()}\n{difference}");
            }
        }

        TestContext.Out.WriteLine($"seed {Seed}: {drawn} files, {orders} safe orders, {failing} of builds that fail, {executor.Runs} steps run, {wrong.Count} wrong");
        Assert.That(wrong, Is.Empty, $"DOCKEROPT_SEED={Seed}\n{string.Join("\n\n", wrong.Take(5))}");
    }
}
