using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Every script of the corpus: accepted exactly when its shell accepts it, and of the structure that shfmt sees. A sample; DOCKEROPT_FULL=1 takes all.</summary>
public sealed class CorpusOracleTests
{
    [Test]
    public void Scripts_are_read_as_the_shell_and_shfmt_read_them()
    {
        ScriptBatch.Require("dash", "bash", "shfmt");
        var known = KnownDifferences.Read("corpus-differences.tsv");
        var posix = Compare(ShellDialect.Posix, known);
        var bash = Compare(ShellDialect.Bash, known);
        Assert.Multiple(() =>
        {
            foreach (var result in (OracleResult[])[posix, bash])
            {
                TestContext.Out.WriteLine(result);
                Assert.That(result.AcceptanceAgreement, Is.GreaterThanOrEqualTo(Corpus.Full ? 0.999 : 0.98), "share of scripts accepted or refused alike");
                Assert.That(result.StructureAgreement, Is.GreaterThanOrEqualTo(Corpus.Full ? 0.999 : 0.98), "share of scripts with one structure");
            }
        });
        known.Judge(posix, bash);
    }

    /// <summary>Listed scripts are always in the sample, so that the list is judged in every run; they weigh more there than in the whole, hence the lower bound.</summary>
    private static OracleResult Compare(ShellDialect dialect, KnownDifferences known)
    {
        var all = CorpusScripts.Of(dialect);
        var sample = Corpus.Sample(all, every: 50).Concat(all.Where(known.Lists)).Distinct().ToList();
        return OracleComparison.Compare(sample, dialect);
    }
}
