using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>BuildKit's current front end and our tree agree on damaged corpus files too.</summary>
internal sealed class BuildKitMutationTests
{
    [TestCase(1)]
    [TestCase(2)]
    public void Damaged_files_are_read_alike(int seed)
    {
        using var frontEnd = BuildKitFrontEnd.Require();
        var mutator = new Mutator(seed);
        var path = Path.GetTempFileName();
        var differences = new List<string>();
        foreach (var file in Corpus.Sample(Corpus.AllFiles(), 5))
        {
            var bytes = mutator.Mutate(File.ReadAllBytes(file));
            File.WriteAllBytes(path, bytes);
            if (BuildKitComparison.DifferenceOf(DockerfileSyntax.Parse(SourceText.FromBytes(bytes)), frontEnd.Ask(path)) is { } difference)
            {
                differences.Add($"{file}: {difference}");
            }
        }

        File.Delete(path);
        Assert.That(differences, Is.Empty);
    }
}
