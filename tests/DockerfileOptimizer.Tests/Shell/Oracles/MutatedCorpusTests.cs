using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Scripts of the corpus broken at random: never an exception, and opaque exactly when the shell refuses them.</summary>
public sealed class MutatedCorpusTests
{
    [TestCase(ShellDialect.Posix)]
    [TestCase(ShellDialect.Bash)]
    public void Broken_scripts_are_opaque_exactly_when_the_shell_refuses_them(ShellDialect dialect)
    {
        ScriptBatch.Require("dash", "bash");
        var random = new Random(4711);
        List<OracleScript> mutants =
        [
            .. Corpus.Sample(CorpusScripts.Of(dialect), every: 10).Where(s => s.Text.Length > 3)
                .Select(s => s with { Text = ScriptMutation.Mutate(s.Text, random) }),
        ];
        var result = OracleComparison.CompareAcceptance(mutants, dialect);
        TestContext.Out.WriteLine(result);
        Assert.That(result.AcceptanceAgreement, Is.GreaterThanOrEqualTo(0.999), () => string.Join(
            "\n",
            result.Differences.OrderBy(d => d.Script.Text.Length).Take(10).Select(d => $"=== {d.Script.Where}\n{d.Script.Text}\n--- {d.Detail}")));
    }
}
