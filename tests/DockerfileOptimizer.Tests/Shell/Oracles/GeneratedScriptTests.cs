using CsCheck;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Random scripts with every construct of a dialect: what the shell accepts we understand, and as shfmt does. Then the same scripts broken at random.</summary>
public sealed class GeneratedScriptTests
{
    private static int Count => Corpus.Full ? 20_000 : 1_000;

    [TestCase(ShellDialect.Posix)]
    [TestCase(ShellDialect.Bash)]
    public void Generated_scripts_are_read_as_the_shell_and_shfmt_read_them(ShellDialect dialect)
    {
        ScriptBatch.Require("dash", "bash", "shfmt");
        var result = OracleComparison.Compare(Generated(dialect), dialect);
        TestContext.Out.WriteLine(result);
        Assert.Multiple(() =>
        {
            Assert.That(result.Accepted, Is.GreaterThan(result.Scripts * 0.98), "the generator makes scripts that the shell accepts");
            Assert.That(result.Understood, Is.GreaterThan(result.Scripts * 0.98), "and that shfmt understands");
            Assert.That(result.Differences, Is.Empty, () => Shortest(result));
        });
    }

    [TestCase(ShellDialect.Posix)]
    [TestCase(ShellDialect.Bash)]
    public void Broken_scripts_are_opaque_exactly_when_the_shell_refuses_them(ShellDialect dialect)
    {
        ScriptBatch.Require("dash", "bash");
        var random = new Random(20240229);
        List<OracleScript> mutants = [.. Generated(dialect).Select(s => s with { Text = ScriptMutation.Mutate(s.Text, random) })];
        var result = OracleComparison.CompareAcceptance(mutants, dialect);
        TestContext.Out.WriteLine(result);
        Assert.That(result.Accepted, Is.InRange(result.Scripts / 10, result.Scripts * 9 / 10), "mutants of both kinds");
        Assert.That(result.Differences, Is.Empty, () => Shortest(result));
    }

    private static List<OracleScript> Generated(ShellDialect dialect)
    {
        var generator = ScriptGen.Scripts(dialect);
        var random = PCG.Parse("0N0XIzNsQ0O2");
        return [.. Enumerable.Range(0, Count).Select(i => new OracleScript($"generated {i}", dialect, generator.Generate(random, null, out _)))];
    }

    private static string Shortest(OracleResult result) => string.Join(
        "\n",
        result.Differences.OrderBy(d => d.Script.Text.Length).Take(5).Select(d => $"=== {d.Check} {d.Script.Dialect} {d.Script.Where}\n{d.Script.Text}\n--- {d.Detail}"));
}
