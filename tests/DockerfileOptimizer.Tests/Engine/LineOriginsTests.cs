using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>Lines of later versions lead back to lines of the first one.</summary>
internal sealed class LineOriginsTests
{
    // Lines 1 to 5 start at 0, 2, 4, 6 and 8.
    private const string Text = "a\nb\nc\nd\ne\n";

    [TestCase("2-4", "", "1 3 4 5 6", TestName = "Behind a removed line")]
    [TestCase("2-2", "x\ny\n", "1 2 2 2 3 4 5 6", TestName = "Lines put in front of a line")]
    [TestCase("3-3", " \\\n  && x", "1 2 2 3 4 5 6", TestName = "Lines put at the end of a line")]
    [TestCase("2-7", "x\ny\nz", "1 2 3 4 5 6", TestName = "Lines replaced one for one")]
    [TestCase("2-7", "x", "1 2 5 6", TestName = "Lines replaced by fewer")]
    [TestCase("4-5", "x\ny\nz", "1 2 3 3 3 4 5 6", TestName = "A line replaced by more")]
    [TestCase("5-6", "; ", "1 2 3 5 6", TestName = "Two lines joined")]
    public void Each_line_knows_where_it_is_from(string span, string newText, string expected)
    {
        var ends = span.Split('-').Select(int.Parse).ToArray();
        var (origins, after) = Edit(LineOrigins.Same, SourceText.From(Text), new(TextSpan.FromBounds(ends[0], ends[1]), newText));
        Assert.That(string.Join(' ', Lines(origins, after)), Is.EqualTo(expected));
    }

    [Test]
    public void Origins_add_up_over_versions()
    {
        var (first, middle) = Edit(LineOrigins.Same, SourceText.From(Text), new(new(2, 2), ""));
        var (second, after) = Edit(first, middle, new(new(2, 0), "x\n"));
        Assert.That(Lines(second, after), Is.EqualTo(new[] { 1, 3, 3, 4, 5, 6 }));
    }

    [Test]
    public void A_span_over_moved_lines_covers_all_that_they_come_from()
    {
        var (origins, after) = Edit(LineOrigins.Same, SourceText.From(Text), new(new(2, 2), ""));
        Assert.That(origins.Of(after, new(0, 4)), Is.EqualTo(new LineRange(1, 3)));
    }

    private static (LineOrigins Origins, SourceText After) Edit(LineOrigins origins, SourceText before, TextEdit edit)
    {
        var edits = new TextEditSet([edit]);
        var after = edits.ApplyTo(before);
        return (origins.Behind(before, edits, after), after);
    }

    private static IEnumerable<int> Lines(LineOrigins origins, SourceText text)
    {
        for (var at = 0; at >= 0; at = text.Content.IndexOf('\n', at) + 1 is > 0 and var next ? next : -1)
        {
            yield return origins.Of(text, new(at, 0)).First;
        }
    }
}
