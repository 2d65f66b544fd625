using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine.Editing;

/// <summary>An instruction that goes behind a later one: its comments, empty lines, line endings, and where it stays.</summary>
internal sealed class MoveBehindTests
{
    [TestCase("FROM a\nCOPY . .\nRUN b\nCMD c\n", "FROM a\nUSER x\nUSER y\nRUN b\nCOPY . .\nCMD c\n", TestName = "Lines stand in its place")]
    [TestCase("FROM a\nCOPY . .\nRUN b", "FROM a\nUSER x\nUSER y\nRUN b\nCOPY . .", TestName = "The file ends without a line break")]
    [TestCase("FROM a\r\nCOPY . .\r\nRUN b\r\n", "FROM a\r\nUSER x\r\nUSER y\r\nRUN b\r\nCOPY . .\r\n", TestName = "CRLF")]
    [TestCase("FROM a\n# one\n  # two\nCOPY . .\n# three\nRUN b\n", "FROM a\nUSER x\nUSER y\n# three\nRUN b\n# one\n  # two\nCOPY . .\n", TestName = "Its comments go along")]
    [TestCase("FROM a\nCOPY . .\n\n# three\nRUN b\nCMD c\n", "FROM a\nUSER x\nUSER y\n\n# three\nRUN b\n\nCOPY . .\nCMD c\n", TestName = "An empty line as before the later one")]
    [TestCase("FROM a\n\n# one\nCOPY . .\nRUN b\n", "FROM a\n\nUSER x\nUSER y\nRUN b\n\n# one\nCOPY . .\n", TestName = "An empty line as before its comments")]
    [TestCase("FROM a\nCOPY . \\\n# inside\n .\nRUN <<E\nb\nE\nCMD c\n", "FROM a\nUSER x\nUSER y\nRUN <<E\nb\nE\nCOPY . \\\n# inside\n .\nCMD c\n", TestName = "Behind a here-document, with a comment inside")]
    public void It_moves(string before, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.MoveBehind(@case.Syntax.Instructions.ElementAt(1), @case.Runs[0], "USER x\nUSER y"), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [Test]
    public void It_stays_where_a_line_behind_would_belong_to_the_later_one()
    {
        var @case = new EditorCase("FROM a\nCOPY . .\nRUN b \\\n");
        Assert.That(@case.Editor.MoveBehind(@case.Syntax.Instructions.ElementAt(1), @case.Runs[0], "USER x")?.Reason, Is.EqualTo("open-end"));
        Assert.That(@case.Editor.ToEdits(), Is.Empty);
    }

    [Test]
    public void A_trigger_stays()
    {
        var @case = new EditorCase("FROM a\nONBUILD COPY . .\nRUN b\n");
        var trigger = ((OnBuildInstruction)@case.Syntax.Instructions.ElementAt(1)).Inner!;
        Assert.That(@case.Editor.MoveBehind(trigger, @case.Runs[0], "USER x")?.Reason, Is.EqualTo("trigger"));
        Assert.That(@case.Editor.ToEdits(), Is.Empty);
    }
}
