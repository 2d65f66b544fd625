using System.Globalization;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>BuildKit's current front end and our tree agree on our own fixtures, and on small files made of all that is odd.</summary>
internal sealed class BuildKitFragmentTests
{
    private static readonly int Count = Corpus.Full ? 20_000 : 2_000;

    [Test]
    public void Every_fixture_is_read_alike() => AssertAlike(FixtureFiles.Stems("syntax", ".Dockerfile").Select(s => FixtureFiles.Bytes(s, ".Dockerfile")));

    [TestCase(1)]
    [TestCase(2)]
    public void Files_of_odd_fragments_are_read_alike(int seed)
    {
        var files = new FragmentGen(seed);
        AssertAlike(Enumerable.Range(0, Count).Select(_ => SourceText.From(files.Next()).ToBytes()));
    }

    [Test]
    public void Files_of_odd_fragments_obey_the_laws()
    {
        var files = new FragmentGen(3);
        for (var i = 0; i < Count; i++)
        {
            var text = files.Next();
            Assert.That(Tiling.FaultOf(DockerfileSyntax.Parse(text)), Is.Null, text);
        }
    }

    private static void AssertAlike(IEnumerable<byte[]> files)
    {
        using var frontEnd = BuildKitFrontEnd.Require();
        var path = Path.GetTempFileName();
        var differences = new List<string>();
        foreach (var bytes in files)
        {
            File.WriteAllBytes(path, bytes);
            if (BuildKitComparison.DifferenceOf(DockerfileSyntax.Parse(SourceText.FromBytes(bytes)), frontEnd.Ask(path)) is { } difference)
            {
                differences.Add(string.Create(CultureInfo.InvariantCulture, $"{SyntaxDump.Quote(SourceText.FromBytes(bytes).Content)}\n      {difference}"));
            }
        }

        File.Delete(path);
        Assert.That(differences, Is.Empty);
    }
}
