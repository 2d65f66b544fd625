using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>mvdan/sh's cases in both dialects. The real shell says whether an input is accepted, whatever the case expects of mvdan/sh; shfmt says its structure.</summary>
public sealed class MvdanOracleTests
{
    [Test]
    public void Cases_are_read_as_the_shell_and_shfmt_read_them()
    {
        ScriptBatch.Require("dash", "bash", "shfmt");
        var known = KnownDifferences.Read("mvdan-differences.tsv");
        OracleResult[] results =
        [
            OracleComparison.Compare(MvdanCases.Of(ShellDialect.Posix), ShellDialect.Posix),
            OracleComparison.Compare(MvdanCases.Of(ShellDialect.Bash), ShellDialect.Bash),
        ];
        foreach (var result in results)
        {
            TestContext.Out.WriteLine(result);
        }

        known.Judge(results);
    }
}
