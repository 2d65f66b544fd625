using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine.Editing;

/// <summary>Instructions in another order: comments, paragraphs, line endings, how little of the text is touched, and where they stay.</summary>
internal sealed class ReorderTests
{
    [TestCase("FROM a\nCOPY . .\nRUN b\nCMD c\n", "2 1", "FROM a\nRUN b\nCOPY . .\nCMD c\n", TestName = "Two change places")]
    [TestCase("FROM a\nARG x\nLABEL y=$x\nEXPOSE 1\nRUN b\nCMD c\n", "3 4 1 2", "FROM a\nEXPOSE 1\nRUN b\nARG x\nLABEL y=$x\nCMD c\n", TestName = "Two go behind two")]
    [TestCase("FROM a\n# one\n  # two\nCOPY . .\n# three\nRUN b\n", "2 1", "FROM a\n# three\nRUN b\n# one\n  # two\nCOPY . .\n", TestName = "Comments go along")]
    [TestCase("FROM a\nCOPY . .\nRUN b\n\nCMD c\n", "2 1", "FROM a\nRUN b\nCOPY . .\n\nCMD c\n", TestName = "In one paragraph")]
    [TestCase("FROM a\nWORKDIR /\n\nCOPY . .\n\nRUN b\n\nCMD c\n", "3 2", "FROM a\nWORKDIR /\n\nRUN b\n\nCOPY . .\n\nCMD c\n", TestName = "Each a paragraph")]
    [TestCase("FROM a\nARG x\nLABEL y\n\nRUN b\n\nCMD c\n", "3 1 2", "FROM a\n\nRUN b\n\nARG x\nLABEL y\n\nCMD c\n", TestName = "A paragraph goes behind another")]
    [TestCase("FROM a\nARG x\n\n\nRUN b\nCMD c\n", "2 1", "FROM a\n\n\nRUN b\nARG x\n\n\nCMD c\n", TestName = "As many empty lines as there were")]
    [TestCase("FROM a\nCOPY . .\nRUN b", "2 1", "FROM a\nRUN b\nCOPY . .", TestName = "The file ends without a line break")]
    [TestCase("FROM a\r\nARG x\r\nRUN b\r\nRUN c", "3 1 2", "FROM a\r\nRUN c\r\nARG x\r\nRUN b", TestName = "The file ends without a line break, and the last line goes to the front")]
    [TestCase("FROM a\nARG x\nRUN b \\\n && c", "2 1", "FROM a\nRUN b \\\n && c\nARG x", TestName = "The file ends in a continued line without a line break")]
    [TestCase("FROM a\r\nCOPY . .\r\n\r\nRUN b\r\n\r\nCMD c\r\n", "2 1", "FROM a\r\n\r\nRUN b\r\n\r\nCOPY . .\r\n\r\nCMD c\r\n", TestName = "CRLF and paragraphs")]
    [TestCase("FROM a\nCOPY . \\\n# inside\n .\nRUN <<E\nb\nE\nCMD c\n", "2 1", "FROM a\nRUN <<E\nb\nE\nCOPY . \\\n# inside\n .\nCMD c\n", TestName = "Behind a here-document, with a comment inside")]
    public void They_change_places(string before, string order, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.Reorder([.. order.Split(' ').Select(n => @case.Syntax.Instructions[int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)])]), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [Test]
    public void What_keeps_its_place_is_not_touched()
    {
        var @case = new EditorCase("FROM a\nARG x\n# long\nRUN b && c && d\nCMD e\n");
        Assert.That(@case.Editor.Reorder([@case.Runs[0], @case.Syntax.Instructions[1]]), Is.Null);
        Assert.That(@case.Editor.ToEdits().Select(e => (@case.Syntax.Source.Slice(e.Span).ToString(), e.NewText)), Is.EqualTo(new[] { ("ARG x\n", ""), ("", "ARG x\n") }));
    }

    [TestCase("FROM a\nCOPY . .\nRUN b \\\n", "open-end")]
    [TestCase("FROM a\nCOPY . .\nRUN b \\\n# end", "open-end")]
    [TestCase("FROM a\nCOPY . .\n\n# heading\n\nRUN b\n", "comment-between")]
    public void They_stay(string text, string reason)
    {
        var @case = new EditorCase(text);
        Assert.That(@case.Editor.Reorder([@case.Runs[0], @case.Syntax.Instructions[1]])?.Reason, Is.EqualTo(reason));
        Assert.That(@case.Editor.ToEdits(), Is.Empty);
    }

    [Test]
    public void A_trigger_stays()
    {
        var @case = new EditorCase("FROM a\nONBUILD COPY . .\nRUN b\n");
        Assert.That(@case.Editor.Reorder([@case.Runs[0], ((OnBuildInstruction)@case.Syntax.Instructions[1]).Inner!])?.Reason, Is.EqualTo("trigger"));
    }

    [Test]
    public void All_between_are_named()
    {
        var @case = new EditorCase("FROM a\nARG x\nARG y\nRUN b\n");
        Assert.Throws<ArgumentException>(() => @case.Editor.Reorder([@case.Runs[0], @case.Syntax.Instructions[1]]));
    }
}
