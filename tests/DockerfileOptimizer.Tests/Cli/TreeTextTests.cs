using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>What people see, file by file.</summary>
internal sealed class TreeTextTests
{
    [TestCaseSource(nameof(Fixtures))]
    public void The_outline_is_the_one_written_down(string stem) => Snapshot.Match(stem, Output(stem, "tree", "-"));

    [TestCaseSource(nameof(Fixtures))]
    public void The_facts_are_those_written_down(string stem) => Snapshot.Match(stem + ".facts", Output(stem, "tree", "--facts", "-"));

    private static string Output(string stem, params string[] arguments) =>
        CommandLineResult.WithInput(File.ReadAllText(RepositoryRoot.Combine(stem + ".Dockerfile")), arguments).Output;

    private static IEnumerable<string> Fixtures() => FixtureFiles.Stems("cli", ".Dockerfile");
}
