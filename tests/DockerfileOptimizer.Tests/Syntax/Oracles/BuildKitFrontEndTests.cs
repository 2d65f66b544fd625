using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>BuildKit's current front end and our tree agree on every file of the corpus, in verdict and in every node.</summary>
internal sealed class BuildKitFrontEndTests
{
    [TestCase("dev")]
    [TestCase("badinput")]
    [TestCase("templates")]
    [TestCase("suites")]
    public void Every_file_is_read_alike(string set)
    {
        using var frontEnd = BuildKitFrontEnd.Require();
        var differences = new List<string>();
        foreach (var file in Corpus.Files(set))
        {
            var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file)));
            if (BuildKitComparison.DifferenceOf(syntax, frontEnd.Ask(file)) is { } difference)
            {
                differences.Add($"{file}: {difference}");
            }
        }

        Assert.That(differences, Is.Empty);
    }
}
