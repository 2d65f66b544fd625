using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>
/// Real shells against the validator: random RUN instructions run one after the other, and joined. DOCKEROPT_SEED draws others;
/// DOCKEROPT_FULL=1 takes more than 17,000 proven cases.
/// </summary>
[Category("Shell")]
[Parallelizable(ParallelScope.All)]
internal sealed class ExecutionOracleTests
{
    private static int ProvenOfAShell => Corpus.Full ? 2_900 : 40;

    private static int ProvenBehindUnknownBases => Corpus.Full ? 300 : 10;

    private static int SampledOfAShell => Corpus.Full ? 500 : 40;

    [TestCaseSource(typeof(OracleShell), nameof(OracleShell.All))]
    public void What_is_proven_runs_alike(OracleShell shell) => ProvenRunAlike(shell, ProvenOfAShell);

    [TestCaseSource(typeof(OracleShell), nameof(OracleShell.BehindUnknownBases))]
    public void What_is_proven_of_an_unknown_base_runs_alike_in_whatever_shell_it_has(OracleShell shell) => ProvenRunAlike(shell, ProvenBehindUnknownBases);

    [TestCaseSource(typeof(OracleShell), nameof(OracleShell.All))]
    public void What_is_proven_behind_options_runs_alike(OracleShell shell) =>
        ProvenRunAlike(shell, Corpus.Full ? 500 : 25, new RunPairGen(new Random(OracleSeed.Value)).NextWithOptions);

    [TestCaseSource(typeof(OracleShell), nameof(OracleShell.All))]
    public void A_fair_share_of_what_runs_alike_is_proven(OracleShell shell)
    {
        using var sandbox = new ShellSandbox(shell);
        var (alike, proven) = (0, 0);
        foreach (var one in Drawn(shell).Take(SampledOfAShell).Where(c => sandbox.Run(c).Difference is null))
        {
            alike++;
            proven += one.Check([]) is Verdict.Proven ? 1 : 0;
        }

        TestContext.Out.WriteLine($"seed {OracleSeed.Value}, {shell}: of {SampledOfAShell} cases joined rightly {alike} run alike, of these {proven} are proven ({100.0 * proven / alike:F1} %)");
        Assert.That(proven, Is.GreaterThan(alike / 10));
    }

    private static void ProvenRunAlike(OracleShell shell, int count) => ProvenRunAlike(shell, count, Drawn(shell));

    private static void ProvenRunAlike(OracleShell shell, int count, Func<OracleShell, OracleCase> next) =>
        ProvenRunAlike(shell, count, Enumerable.Range(0, 400 * count).Select(_ => next(shell).Join()).OfType<JoinedCase>());

    private static void ProvenRunAlike(OracleShell shell, int count, IEnumerable<JoinedCase> cases)
    {
        using var sandbox = new ShellSandbox(shell);
        var (drawn, agreed, runs, cut) = (0, 0, 0, 0);
        var wrong = new List<string>();
        foreach (var one in cases.Where(c => { drawn++; return c.Check([]) is Verdict.Proven; }).DistinctBy(c => c.ToString()).Take(count))
        {
            var seen = sandbox.Run(one);
            runs += seen.ShellRuns;
            cut += seen.Calls > ShellSandbox.MostFailures ? 1 : 0;
            agreed += seen.Difference is null ? 1 : 0;
            if (agreed % 250 == 249)
            {
                TestContext.Progress.WriteLine($"seed {OracleSeed.Value}, {shell}: {agreed} of {drawn} agree, {wrong.Count} wrong, {runs} runs");
            }

            if (seen.Difference is not null)
            {
                Report(sandbox, one, seen.Difference, wrong);
            }
        }

        TestContext.Out.WriteLine(
            $"seed {OracleSeed.Value}, {shell}: {drawn} cases, {count} proven and different, {agreed} agree, {wrong.Count} wrong, {runs} runs; {cut} with more than {ShellSandbox.MostFailures} commands");
        Assert.That(wrong, Is.Empty, $"DOCKEROPT_SEED={OracleSeed.Value}\n{string.Join("\n\n", wrong)}");
    }

    private static void Report(ShellSandbox sandbox, JoinedCase one, string first, List<string> wrong)
    {
        if (Shrink(sandbox, one) is var small && sandbox.LastingDifference(small) is { } difference)
        {
            wrong.Add($"{small}\n{difference}");
            TestContext.Progress.WriteLine(wrong[^1]);
        }
        else
        {
            TestContext.Out.WriteLine($"did not repeat: {one}\n{first}");
        }
    }

    private static IEnumerable<JoinedCase> Drawn(OracleShell shell)
    {
        var gen = new RunPairGen(new Random(OracleSeed.Value));
        for (var i = 0; ; i++)
        {
            if ((i % 4 == 0 ? gen.NextProbed(shell) : gen.Next(shell)).Join() is { } joined)
            {
                yield return joined;
            }
        }
    }

    private static JoinedCase Shrink(ShellSandbox sandbox, JoinedCase joined)
    {
        while (joined.Case.Smaller().Select(c => c.Join()).OfType<JoinedCase>()
            .FirstOrDefault(c => c.Check([]) is Verdict.Proven && sandbox.Run(c).Difference is not null) is { } smaller)
        {
            joined = smaller;
        }

        return joined;
    }
}
