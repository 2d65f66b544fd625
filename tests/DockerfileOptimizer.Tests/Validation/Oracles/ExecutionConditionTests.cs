using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using DockerfileOptimizer.Validation.Checks.Cuts;
using DockerfileOptimizer.Validation.Plan;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>Conditions of the validator against real shells: without one, something is proven that does not run alike.</summary>
[Category("Shell")]
[Parallelizable(ParallelScope.All)]
internal sealed class ExecutionConditionTests
{
    // Each with the reason why shells over stub commands cannot miss it.
    private static readonly ImmutableDictionary<string, string> NotForShells = ImmutableDictionary.CreateRange<string, string>(
    [
        new("same-flags", "mounts, networks and permissions are the builder's"),
        new("no-fresh-mounts", "mounts are the builder's"),
        new("users-stay", "a user is looked up by the builder"),
        new("shared-memory-stays", "/dev/shm is the builder's"),
        new("no-hard-links", "links break between layers, which the builder makes"),
        new("locales-stay", "a locale that sorts unlike C is made from sources of locales, which machines of tests do not have: stubs for the programs that make it leave none"),
        new("left-ends-in-no-heredoc", "a joint in a wrong place, which it guards against, is found by the comparison of programs, too"),
    ]);

    private static int Most => Corpus.Full ? 3_000 : 200;

    private static int RandomDraws => Corpus.Full ? 4_000 : 40;

    /// <summary>In one shell, or in a full run in each in which the row says that it shows.</summary>
    [TestCaseSource(typeof(AimedCases), nameof(AimedCases.All))]
    public void Without_the_condition_something_is_proven_that_runs_otherwise(AimedCases aim)
    {
        var found = aim.Shells.TakeWhile((s, i) => i == 0 || Corpus.Full).Where(s => HasCounterexample(aim, s)).ToList();
        Assert.That(found, Has.Count.EqualTo(Corpus.Full ? aim.Shells.Length : 1), () => WhyNobody(aim));
    }

    [Test]
    public void Every_condition_of_a_cut_is_aimed_at_or_not_for_shells()
    {
        var aimed = AimedCases.All.Select(a => a.Condition).Concat(NotForShells.Keys);
        Assert.That(aimed, Is.EquivalentTo(CutConditions.All.Select(c => c.Info.Id).Append(PlanFacts.ReadsAlike.Id)));
    }

    /// <summary>Which conditions random cases miss, right and careless joints in turn.</summary>
    [Test]
    public void Random_cases_miss_conditions_that_are_off()
    {
        var freed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var shown = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var shell in OracleShell.All)
        {
            using var sandbox = new ShellSandbox(shell);
            foreach (var (one, id) in Doubtful(shell).Take(RandomDraws).Select(c => (c, c.KeptBy())).Where(p => p.Item2 is not null))
            {
                freed[id!] = freed.GetValueOrDefault(id!) + 1;
                shown[id!] = shown.GetValueOrDefault(id!) + (freed[id!] <= 100 && sandbox.Run(one).Difference is not null ? 1 : 0);
            }
        }

        foreach (var id in CutConditions.All.Select(c => c.Info.Id))
        {
            TestContext.Out.WriteLine($"{freed.GetValueOrDefault(id),6} freed, {shown.GetValueOrDefault(id),3} of the first 100 differ: {id}");
        }

        Assert.That(shown.Values.Sum(), Is.GreaterThan(0), $"DOCKEROPT_SEED={OracleSeed.Value}");
    }

    [TestCaseSource(typeof(OracleShell), nameof(OracleShell.All))]
    public void A_join_across_a_change_of_the_shell_is_never_proven(OracleShell shell)
    {
        var gen = new RunPairGen(new Random(OracleSeed.Value));
        var other = shell.Name.StartsWith("dash", StringComparison.Ordinal) ? "SHELL [\"/bin/bash\", \"-c\"]\n" : "SHELL [\"/bin/dash\", \"-c\"]\n";
        var (proven, provenWithout) = (new List<string>(), 0);
        foreach (var one in Enumerable.Range(0, Corpus.Full ? 2_000 : 50).Select(_ => gen.Next(shell).Join()).OfType<JoinedCase>())
        {
            provenWithout += one.Check([]) is Verdict.Proven ? 1 : 0;
            var (before, after) = (Between(one.Before, other), one.After.Source.Content);
            var run = after.LastIndexOf("RUN ", StringComparison.Ordinal);
            proven.AddRange(new[] { after, after.Insert(run, other), after + other }
                .Where(text => Check(before, DockerfileSyntax.Parse(text)) is Verdict.Proven).Select(text => $"{before.Source.Content}\n{text}"));
        }

        Assert.That(proven, Is.Empty);
        Assert.That(provenWithout, Is.GreaterThan(0));
    }

    private static DockerfileSyntax Between(DockerfileSyntax file, string line) =>
        DockerfileSyntax.Parse(file.Source.Content.Insert(file.Instructions.OfType<RunInstruction>().ElementAt(1).Span.Start, line));

    private static Verdict Check(DockerfileSyntax before, DockerfileSyntax after)
    {
        var lines = before.Instructions.OfType<RunInstruction>().Select(r => before.Source.PositionOf(r.Span.Start).Line).ToList();
        return TranslationValidator.Check(FileSet.Of(before), FileSet.Of(after), [new RegroupsRuns(lines[0], lines[^1])]);
    }

    // Right and careless joints in turn.
    private static IEnumerable<JoinedCase> Doubtful(OracleShell shell)
    {
        var gen = new RunPairGen(new Random(OracleSeed.Value));
        for (var i = 0; ; i++)
        {
            var next = i % 3 == 0 ? gen.Next(shell) : gen.NextProbed(shell);
            if ((i % 4) switch { 0 => next.JoinCarelessly(" && "), 1 => next.JoinCarelessly("; "), 2 => next.Join(mayContain: false), _ => next.Join() } is { } joined)
            {
                yield return joined;
            }
        }
    }

    private static bool HasCounterexample(AimedCases aim, OracleShell shell)
    {
        using var sandbox = new ShellSandbox(shell);
        var (drawn, freed, found) = (0, 0, (JoinedCase?)null);
        foreach (var one in aim.Draw(shell, Most).TakeWhile(_ => found is null))
        {
            drawn++;
            if (one.IsKeptBy(aim.Condition))
            {
                freed++;
                found = sandbox.LastingDifference(one) is null ? null : one;
            }
        }

        TestContext.Out.WriteLine($"seed {OracleSeed.Value}, {aim.Condition}: {drawn} cases, {freed} of them kept by it alone; {Short(found)}");
        return found is not null;
    }

    private static string WhyNobody(AimedCases aim)
    {
        var verdicts = aim.Draw(aim.Shells[0], 20).Select(c => $"{c.Case}: {c.Check([])}, without the condition {c.Check([aim.Condition])}");
        return $"DOCKEROPT_SEED={OracleSeed.Value}\n{string.Join('\n', verdicts)}";
    }

    private static string Short(JoinedCase? found) => found?.Case.ToString() is { } text ? (text.Length > 200 ? text[..200] + "…" : text) : "nobody misses it";
}
