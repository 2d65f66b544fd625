using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax;

/// <summary>Every file of <c>fixtures/syntax</c>: its tree as a snapshot, and for each the laws of all trees and the spellings that change nothing.</summary>
internal sealed class SyntaxFixtureTests
{
    private const string Ending = ".Dockerfile";

    private static IEnumerable<string> Fixtures() => FixtureFiles.Stems("syntax", Ending);

    private static DockerfileSyntax Parse(string stem) => DockerfileSyntax.Parse(SourceText.FromBytes(FixtureFiles.Bytes(stem, Ending)));

    [TestCaseSource(nameof(Fixtures))]
    public void The_tree_is_as_verified(string stem) => Snapshot.Match(stem, SyntaxDump.Of(Parse(stem)));

    [TestCaseSource(nameof(Fixtures))]
    public void The_laws_of_trees_hold(string stem)
    {
        var bytes = FixtureFiles.Bytes(stem, Ending);
        var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(bytes));
        Assert.That(syntax.Source.ToBytes(), Is.EqualTo(bytes));
        Assert.That(Tiling.FaultOf(syntax), Is.Null);
        Assert.That(string.Concat(syntax.Pieces().Select(p => syntax.Source.Slice(p.Span).ToString())), Is.EqualTo(syntax.Source.Content));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Another_spelling_gives_the_same_structure(string stem)
    {
        var syntax = Parse(stem);
        var expected = SyntaxDump.Structure(syntax);
        foreach (var (name, text, undo) in SpellingVariants.Of(syntax))
        {
            var variant = DockerfileSyntax.Parse(text);
            Assert.That(undo(SyntaxDump.Structure(variant)), Is.EqualTo(expected), name);
            Assert.That(Tiling.FaultOf(variant), Is.Null, name);
        }
    }

    [Test]
    public void Fixtures_about_line_endings_still_hold_carriage_returns()
    {
        var stems = Fixtures().Where(s => s.Contains("crlf", StringComparison.Ordinal) || s.Contains("carriage-return", StringComparison.Ordinal)).ToList();
        Assert.That(stems, Has.Count.AtLeast(3));
        foreach (var stem in stems)
        {
            Assert.That(FixtureFiles.Bytes(stem, Ending), Does.Contain((byte)'\r'), stem);
        }
    }
}
