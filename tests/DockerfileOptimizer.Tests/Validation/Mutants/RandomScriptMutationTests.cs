using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Tests.Validation.Oracles;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>
/// Random scripts, rightly joined and then spoilt. What comes out proven must be the same: real shells decide, with no command failing and
/// with each failing in turn. Such mutants are counted as equivalent.
/// </summary>
[Category("Shell")]
internal sealed class RandomScriptMutationTests
{
    private const int Seed = 7;
    private const int MutantsOfACase = 6;

    private static int CasesOfAShell => Corpus.Full ? 400 : 20;

    [Test]
    public void A_spoilt_script_that_is_proven_runs_alike()
    {
        var table = new MutantTable();
        foreach (var shell in OracleShell.All)
        {
            using var sandbox = new ShellSandbox(shell);
            var random = new Random(Seed);
            var gen = new RunPairGen(random);
            foreach (var right in Cases(gen, shell).Take(CasesOfAShell))
            {
                Judge(table, sandbox, right, random);
            }
        }

        table.Print($"random scripts, seed {Seed}; equivalent: proven, and real shells agree");
        Assert.That(table.Judged, Is.GreaterThanOrEqualTo(Corpus.Full ? 2000 : 200));
        Assert.That(table.Proven, Is.Empty);
    }

    private static IEnumerable<JoinedCase> Cases(RunPairGen gen, OracleShell shell)
    {
        while (true)
        {
            if (gen.NextProbed(shell).Join() is { } joined && joined.Check([]) is Verdict.Proven)
            {
                yield return joined;
            }
        }
    }

    private static void Judge(MutantTable table, ShellSandbox sandbox, JoinedCase right, Random random)
    {
        var mutants = ScriptMutations.Of(right.After, right.After.Instructions.OfType<RunInstruction>().Single()).ToArray();
        random.Shuffle(mutants);
        foreach (var mutant in mutants.Take(MutantsOfACase))
        {
            var after = DockerfileSyntax.Parse(mutant.Text);
            if (after.Instructions.OfType<RunInstruction>().ToList() is not [{ Form: ScriptForm { Script: var script } }])
            {
                continue;
            }

            var spoilt = right with { After = after, Merged = script.Text.Text };
            var verdict = spoilt.Check([]);
            if (verdict is Verdict.Proven && sandbox.Run(spoilt).Difference is null)
            {
                table.AddEquivalent(mutant.Operator);
            }
            else
            {
                table.Add(mutant.Operator, verdict, $"{right.Case}\n    {spoilt.Merged}");
            }
        }
    }
}
