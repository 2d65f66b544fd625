using System.Text;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

/// <summary>The facts of <c>fixtures/semantics</c>, instruction by instruction, as <c>dockeropt tree --facts</c> prints them.</summary>
internal sealed class FactFixtureTests
{
    private static IEnumerable<string> Fixtures => FixtureFiles.Stems("semantics", ".Dockerfile");

    [TestCaseSource(nameof(Fixtures))]
    public void Facts_are_as_verified(string stem) => Snapshot.Match(stem, Facts(Text(stem)));

    // A here-document keeps its CR, so that the shell does see another script.
    [TestCaseSource(nameof(WithoutHeredocs))]
    public void Facts_do_not_depend_on_line_endings(string stem) =>
        Assert.That(Facts(Text(stem).Replace("\n", "\r\n", StringComparison.Ordinal)), Is.EqualTo(Facts(Text(stem))));

    private static IEnumerable<string> WithoutHeredocs => Fixtures.Where(s => !Text(s).Contains("<<", StringComparison.Ordinal));

    private static string Text(string stem) => Encoding.UTF8.GetString(FixtureFiles.Bytes(stem, ".Dockerfile"));

    private static string Facts(string text) => CommandLineResult.WithInput(text, "tree", "--facts", "-").Output;
}
