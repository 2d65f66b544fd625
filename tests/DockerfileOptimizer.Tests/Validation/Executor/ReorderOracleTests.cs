using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Tests.Validation.Oracles;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Random orders of random files that are proven, built before and after. DOCKEROPT_SEED draws others; DOCKEROPT_FULL=1 takes 3,400.</summary>
[Category("Executor")]
internal sealed class ReorderOracleTests
{
    private static int Seed { get; } = OracleSeed.Or(1);

    [Test]
    public void Orders_that_are_proven_build_alike()
    {
        using var executor = DockerfileExecutor.Start();
        var comparison = new BuildComparison(executor);
        var gen = new ReorderGen(new Random(Seed));
        var pairs = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (drawn, proven, failing, wrong) = (0, 0, 0, new List<string>());
        while (proven < (Corpus.Full ? 3_400 : 60))
        {
            var lines = gen.Next();
            if (gen.Reordered(lines) is not { } after || ++drawn < 0 || ReorderGen.Check(lines, after) is not Verdict.Proven)
            {
                continue;
            }

            proven++;
            Count(pairs, lines, after.Lines);
            var found = comparison.Of(BuildRewrite.Parse(lines), BuildRewrite.Parse(after.Lines), []);
            failing += found.Before.Final.Failure is null ? 0 : 1;
            if (found.Text is { } difference)
            {
                wrong.Add($"{string.Join('\n', lines)}\n--- becomes\n{string.Join('\n', after.Lines)}\n--- {difference}");
            }
        }

        TestContext.Out.WriteLine($"seed {Seed}: {proven} proven of {drawn} other orders, {failing} of files that do not build, {executor.Runs} steps run, {wrong.Count} wrong");
        pairs.ToList().ForEach(p => TestContext.Out.WriteLine($"{p.Value,6} {p.Key}"));
        Assert.That(wrong, Is.Empty, $"DOCKEROPT_SEED={Seed}\n{string.Join("\n\n", wrong)}");
    }

    // Which kinds changed places, and how often.
    private static void Count(SortedDictionary<string, int> pairs, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        var (old, changed) = (Instructions(before), Instructions(after));
        var places = old.Select(o => Take(changed, o.Text)).ToList();
        for (var second = 1; second < places.Count; second++)
        {
            foreach (var first in Enumerable.Range(0, second).Where(f => places[f] > places[second]))
            {
                var pair = string.Join(" and ", new[] { old[first].Kind, old[second].Kind }.Order(StringComparer.Ordinal));
                pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
            }
        }
    }

    // Of equal lines the first is the first.
    private static int Take(List<(string Kind, string Text)> from, string text)
    {
        var at = from.FindIndex(c => c.Text == text);
        from[at] = ("", "");
        return at;
    }

    private static List<(string Kind, string Text)> Instructions(ImmutableArray<string> lines) =>
        [.. BuildRewrite.Parse(lines).Instructions.Select(i => (i.Kind.ToString().ToUpperInvariant(), i.Logical.Text))];
}
