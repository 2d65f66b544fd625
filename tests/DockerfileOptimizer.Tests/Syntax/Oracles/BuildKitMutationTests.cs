using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>BuildKit's current front end and our tree agree on damaged corpus files too.</summary>
internal sealed class BuildKitMutationTests
{
    /// <summary>The 65,535 bytes that a line may have at most (<c>bufio.MaxScanTokenSize</c>) are in no corpus file, so mutations do not meet them.</summary>
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
                if (Environment.GetEnvironmentVariable("KEEP") is { } keep) { File.WriteAllBytes(Path.Combine(keep, $"{seed}-{differences.Count}"), bytes); File.AppendAllText(Path.Combine(keep, "log"), $"{seed}-{differences.Count} {differences[^1]}\n"); }
            }
        }

        File.Delete(path);
        Assert.That(differences, Is.Empty);
    }
}
