using CsCheck;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Random scripts with every construct of a dialect: what the shell accepts we understand, and as shfmt does. Then the same scripts broken at random.</summary>
public sealed class GeneratedScriptTests
{
    private static int Count => Corpus.Full ? 5_000 : 250;

    [TestCase(ShellDialect.Posix)]
    [TestCase(ShellDialect.Bash)]
    public void Generated_scripts_are_read_as_the_shell_and_shfmt_read_them(ShellDialect dialect)
    {
        ScriptBatch.Require("dash", "bash", "shfmt");
        var result = OracleComparison.Compare(Generated(dialect), dialect);
        TestContext.Out.WriteLine(result);
        Assert.Multiple(() =>
        {
            Assert.That(result.Accepted, Is.GreaterThan(result.Scripts * 0.99), "the generator makes scripts that the shell accepts");
            Assert.That(result.Understood, Is.GreaterThan(result.Scripts * 0.96), "and that shfmt understands");
            Assert.That(result.Differences, Is.Empty, () => MutatedScripts.Shortest(result));
        });
    }

    [TestCase(ShellDialect.Posix)]
    [TestCase(ShellDialect.Bash)]
    public void Broken_scripts_are_opaque_exactly_when_the_shell_refuses_them(ShellDialect dialect)
    {
        ScriptBatch.Require("dash", "bash");
        MutatedScripts.Judge(Generated(dialect), dialect, seed: 20240229);
    }

    private static List<OracleScript> Generated(ShellDialect dialect)
    {
        var generator = ScriptGen.Scripts(dialect);
        var random = PCG.Parse("0N0XIzNsQ0O2");
        return [.. Enumerable.Range(0, Count).Select(i => new OracleScript($"generated {i}", dialect, generator.Generate(random, null, out _)))];
    }
}
