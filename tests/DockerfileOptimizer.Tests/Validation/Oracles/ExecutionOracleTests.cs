using System.Collections.Immutable;
using System.Globalization;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>
/// Real shells against the validator: random RUN instructions run one after the other, and joined. DOCKEROPT_SEED draws others;
/// DOCKEROPT_FULL=1 takes more than 20,000 proven cases and draws as many for the conditions.
/// </summary>
[Category("Shell")]
internal sealed class ExecutionOracleTests
{
    private const int Batch = 40;
    private const int FreedOfACondition = 5;

    // Conditions whose absence a shell alone must show, within the default number of draws.
    private static readonly string[] Seen =
        ["left-keeps-directory", "left-keeps-variables", "left-keeps-options", "left-keeps-functions", "left-does-not-end-early", "right-side-grouped"];

    private static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("DOCKEROPT_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 2;

    private static int ProvenOfAShell => Corpus.Full ? 3_400 : 30;

    private static int Draws => Corpus.Full ? 20_000 : 600;

    [TestCaseSource(typeof(OracleShell), nameof(OracleShell.All))]
    public void What_is_proven_runs_alike(OracleShell shell)
    {
        using var sandbox = new ShellSandbox(shell);
        var (drawn, runs, agreed) = (0, 0, 0);
        var wrong = new List<string>();
        foreach (var batch in Joined(shell).Where(c => { drawn++; return c.Check([]) is Verdict.Proven; }).Take(ProvenOfAShell).Chunk(Batch))
        {
            foreach (var (one, seen) in batch.Zip(sandbox.Run(batch)))
            {
                runs += seen.ShellRuns;
                if (seen.Difference is null)
                {
                    agreed++;
                }
                else if (Shrink(sandbox, one, []) is var small && DiffersAlways(sandbox, small) is { } difference)
                {
                    wrong.Add($"{small.Case}\nmerged: {small.Merged}\n{difference}");
                }
                else
                {
                    TestContext.Out.WriteLine($"did not repeat: {one.Case}\nmerged: {one.Merged}\n{seen.Difference}");
                }
            }
        }

        TestContext.Out.WriteLine($"seed {Seed}, {shell}: {drawn} cases, {ProvenOfAShell} proven, {agreed} agree, {runs} runs");
        Assert.That(wrong, Is.Empty, $"DOCKEROPT_SEED={Seed}\n{string.Join("\n\n", wrong)}");
    }

    [Test]
    public void Conditions_that_shells_can_show_are_missed_when_they_are_off()
    {
        var shown = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var freed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var shell in OracleShell.All)
        {
            using var sandbox = new ShellSandbox(shell);
            foreach (var group in Doubtful(shell).Take(Draws).Select(c => (Case: c, Id: Freeing(c))).Where(c => c.Id is not null).GroupBy(c => c.Id!))
            {
                freed[group.Key] = freed.GetValueOrDefault(group.Key) + group.Count();
                var cases = group.Select(c => c.Case).Take(Corpus.Full ? Draws : FreedOfACondition).ToList();
                foreach (var (one, _) in cases.Zip(shown.ContainsKey(group.Key) ? [] : sandbox.Run(cases)).Where(p => p.Second.Difference is not null).Take(1))
                {
                    shown[group.Key] = $"[{shell}] {one.Merged}";
                }
            }
        }

        TestContext.Out.WriteLine($"seed {Seed}");
        foreach (var id in TranslationValidator.Conditions.Select(c => c.Id))
        {
            TestContext.Out.WriteLine($"{freed.GetValueOrDefault(id),6}  {id}: {shown.GetValueOrDefault(id, "nobody misses it here")}");
        }

        Assert.That(Seen.Except(shown.Keys), Is.Empty, $"DOCKEROPT_SEED={Seed}");
    }

    // Jobs in the background race with what follows them in the log; a wrong proof shows each time.
    private static string? DiffersAlways(ShellSandbox sandbox, JoinedCase one) =>
        Enumerable.Range(0, 4).Select(_ => Differs(sandbox, one)).ToList() is var runs && runs.TrueForAll(d => d is not null) ? runs[0] : null;

    private static IEnumerable<JoinedCase> Joined(OracleShell shell)
    {
        var gen = new RunPairGen(new Random(Seed));
        for (var i = 0; ; i++)
        {
            if ((i % 2 == 0 ? gen.Next(shell) : gen.NextProbed(shell)).Join() is { } joined)
            {
                yield return joined;
            }
        }
    }

    // Right and careless joints in turn.
    private static IEnumerable<JoinedCase> Doubtful(OracleShell shell)
    {
        var gen = new RunPairGen(new Random(Seed));
        for (var i = 0; ; i++)
        {
            var next = i % 3 == 0 ? gen.Next(shell) : gen.NextProbed(shell);
            if ((i % 4) switch { 0 => next.JoinCarelessly(" && "), 1 => next.JoinCarelessly("; "), 2 => next.Join(mayContain: false), _ => next.Join() } is { } joined)
            {
                yield return joined;
            }
        }
    }

    // The condition without which the case would be proven.
    private static string? Freeing(JoinedCase joined)
    {
        var reason = joined.Check([]) switch
        {
            Verdict.Unproven unproven => unproven.Reason,
            Verdict.Refuted refuted => refuted.Reason,
            _ => "",
        };
        var id = reason[(reason.LastIndexOf('(') + 1)..].TrimEnd(')');
        return id.Length > 0 && joined.Check([id]) is Verdict.Proven ? id : null;
    }

    private static string? Differs(ShellSandbox sandbox, JoinedCase joined) => sandbox.Run([joined])[0].Difference;

    private static JoinedCase Shrink(ShellSandbox sandbox, JoinedCase joined, ImmutableHashSet<string> off)
    {
        while (joined.Case.Smaller().Select(c => c.Join()).OfType<JoinedCase>()
            .FirstOrDefault(c => c.Check(off) is Verdict.Proven && Differs(sandbox, c) is not null) is { } smaller)
        {
            joined = smaller;
        }

        return joined;
    }
}
