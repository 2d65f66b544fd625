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
        MutatedScripts.Judge(Corpus.Sample(CorpusScripts.Of(dialect), every: 50).Where(s => s.Text.Length > 3), dialect, seed: 4711);
    }
}
