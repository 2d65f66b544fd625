using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>Every file of the corpus, whatever it is: no exception, the same bytes back, and a tree that tiles it.</summary>
internal sealed class CorpusLosslessTests
{
    [TestCase("dev")]
    [TestCase("badinput")]
    [TestCase("templates")]
    [TestCase("suites")]
    public void Every_file_comes_back_and_is_tiled(string set)
    {
        var faults = new List<string>();
        foreach (var file in Corpus.Files(set))
        {
            var bytes = File.ReadAllBytes(file);
            var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(bytes));
            if (!syntax.Source.ToBytes().AsSpan().SequenceEqual(bytes))
            {
                faults.Add($"{file}: other bytes");
            }

            if (Tiling.FaultOf(syntax) is { } fault)
            {
                faults.Add($"{file}: {fault}");
            }
        }

        Assert.That(faults, Is.Empty);
    }
}
