using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>Which fixes are made in one round.</summary>
internal sealed class FixSelectionTests
{
    [TestCase("10-11 replace 2-4", "20-21 replace 4-6", "ab", TestName = "Edits that touch are made together")]
    [TestCase("10-11 replace 2-5", "20-21 replace 4-6", "a", TestName = "Edits that overlap exclude each other")]
    [TestCase("10-11 insert 4", "20-21 insert 4", "ab", TestName = "The same insertion twice counts once")]
    [TestCase("10-11 insert 4", "20-21 other 4", "a", TestName = "Two different insertions at one point exclude each other")]
    [TestCase("10-11 replace 2-4 insert 4", "20-21 other 4", "a", TestName = "An insertion behind a replacement is seen")]
    [TestCase("10-11 other 4", "20-21 replace 2-4 insert 4", "a", TestName = "An insertion behind a replacement is seen from the other side")]
    [TestCase("10-11 insert 4", "20-21 replace 4-6", "ab", TestName = "An insertion at the edge of a replacement is no conflict")]
    [TestCase("10-11 insert 5", "20-21 replace 4-6", "a", TestName = "An insertion inside a replacement is a conflict")]
    [TestCase("10-15 replace 2-4", "14-21 replace 6-8", "a", TestName = "Places that overlap exclude each other")]
    [TestCase("20-21 replace 2-5", "10-11 replace 4-6", "b", TestName = "What stands first in the file wins")]
    public void Fixes_are_taken_whole_or_not_at_all(string first, string second, string chosen)
    {
        var result = FixSelection.Choose([Fix("a", first), Fix("b", second)]);
        Assert.That(string.Concat(result.Select(f => f.Transform)), Is.EqualTo(chosen));
        Assert.That(() => FixSelection.EditsOf(result), Throws.Nothing);
    }

    [Test]
    public void At_one_place_the_id_decides() =>
        Assert.That(FixSelection.Choose([Fix("b", "10-11 insert 4"), Fix("a", "10-11 other 4")]).Single().Transform, Is.EqualTo("a"));

    [Test]
    public void Different_contents_of_one_other_file_exclude_each_other()
    {
        var (x, y) = (Fix("a", "1-2 insert 1"), Fix("b", "3-4 insert 3"));
        Assert.That(FixSelection.Choose([With(x, "1"), With(y, "2")]), Has.Length.EqualTo(1));
        Assert.That(FixSelection.Choose([With(x, "1"), With(y, "1")]), Has.Length.EqualTo(2));

        static ProposedFix With(ProposedFix fix, string text) => fix with { Fix = fix.Fix with { OtherFiles = fix.Fix.OtherFiles.Add(".dockerignore", text) } };
    }

    // "10-15 replace 2-4 insert 4": a fix about 10 to 15 with two edits.
    private static ProposedFix Fix(string transform, string text)
    {
        var words = text.Split(' ');
        var edits = words.Skip(1).Chunk(2).Select(pair => new TextEdit(Span(pair[1]), pair[0]));
        return new(transform, new Fix(Span(words[0]), "m", new SameBuild(), new(edits)), false);
    }

    private static TextSpan Span(string text) =>
        text.Split('-') is [var start, var end] ? TextSpan.FromBounds(int.Parse(start), int.Parse(end)) : new(int.Parse(text), 0);
}
