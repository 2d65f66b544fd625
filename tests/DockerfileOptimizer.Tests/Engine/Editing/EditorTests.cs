using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine.Editing;

/// <summary>What else an editor does to instructions and scripts.</summary>
internal sealed class EditorTests
{
    [TestCase("FROM a\nRUN b\n", "FROM a\nRUN b && rm x\n", TestName = "A short line goes on")]
    [TestCase("FROM a\nRUN b; c;\n", "FROM a\nRUN b; c && rm x\n", TestName = "The operator takes the place of a semicolon")]
    [TestCase("FROM a\nRUN b", "FROM a\nRUN b && rm x", TestName = "Appended without a final newline")]
    [TestCase("FROM a\nRUN b \\\n  && c\n", "FROM a\nRUN b \\\n  && c \\\n  && rm x\n", TestName = "A line of its own, operators first")]
    [TestCase("FROM a\r\nRUN b && \\\r\n\tc\r\n", "FROM a\r\nRUN b && \\\r\n\tc && \\\r\n\trm x\r\n", TestName = "A line of its own, operators last, CRLF")]
    [TestCase("# escape=`\nFROM a\nRUN b `\n && c\n", "# escape=`\nFROM a\nRUN b `\n && c `\n && rm x\n", TestName = "Appended with a backtick")]
    [TestCase("FROM a\nRUN b && c012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345\n", "FROM a\nRUN b && c012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345 \\\n    && rm x\n", TestName = "A long line is not made longer")]
    [TestCase("FROM a\nRUN b \\\n  && c \\\n# end\n", "FROM a\nRUN b \\\n  && c \\\n  && rm x \\\n# end\n", TestName = "Appended before a continuation at the end of the file")]
    public void Appends_a_command(string before, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.AppendCommand(@case.Runs[0], "rm x"), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [TestCase("FROM a\nRUN b &\n", RunGrouping.Braces, RunJoint.And, "FROM a\nRUN { b & } && rm x\n")]
    [TestCase("FROM a\nRUN cd b; c;\n", RunGrouping.Subshell, RunJoint.And, "FROM a\nRUN (cd b; c) && rm x\n")]
    [TestCase("FROM a\nRUN set -e; b\n", RunGrouping.Plain, RunJoint.Sequence, "FROM a\nRUN set -e; b; rm x\n")]
    [TestCase("FROM a\nRUN set -e; \\\n  b\n", RunGrouping.Plain, RunJoint.Sequence, "FROM a\nRUN set -e; \\\n  b; \\\n  rm x\n")]
    public void Appends_behind_a_group_or_in_sequence(string before, RunGrouping grouping, RunJoint joint, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.AppendCommand(@case.Runs[0], "rm x", grouping, joint), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [TestCase("FROM a\nRUN b # note\n", "comment-behind-last-command")]
    [TestCase("FROM a\nRUN b \\\n# note\n ;\n", "hides-comment")]
    [TestCase("FROM a\nRUN b &\n", "ends-in-background")]
    [TestCase("FROM a\nRUN <<E\nb\nE\n", "no-script-line")]
    public void Appends_nothing_where_a_comment_or_the_form_forbids_it(string text, string reason)
    {
        var @case = new EditorCase(text);
        Assert.That(@case.Editor.AppendCommand(@case.Runs[0], "rm x")?.Reason, Is.EqualTo(reason));
        Assert.That(@case.Editor.ToEdits(), Is.Empty);
    }

    [TestCase("FROM a\nRUN pip \\\n  install b\n", 0, "FROM a\nRUN pip -q \\\n  install b\n")]
    [TestCase("FROM a\nRUN pip\\\n  install b\n", 0, "FROM a\nRUN pip -q\\\n  install b\n")]
    [TestCase("FROM a\nRUN <<E\npip install b\nE\n", 1, "FROM a\nRUN <<E\npip install -q b\nE\n")]
    public void Inserts_behind_a_word(string before, int word, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.InsertBehind(@case.Runs[0], Words(@case)[word], " -q"), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [Test]
    public void Replaces_a_word()
    {
        var @case = new EditorCase("FROM a\nRUN pip \\\n  # why\n  install b\n");
        Assert.That(@case.Editor.Replace(@case.Runs[0], Words(@case)[1], "download"), Is.Null);
        Assert.That(@case.After(), Is.EqualTo("FROM a\nRUN pip \\\n  # why\n  download b\n"));
    }

    [Test]
    public void A_word_that_is_split_over_lines_is_left_alone()
    {
        var @case = new EditorCase("FROM a\nRUN pi\\\n# why\np install b\n");
        Assert.That(@case.Editor.InsertBehind(@case.Runs[0], Words(@case)[0], " -q")?.Reason, Is.EqualTo("split-over-lines"));
        Assert.That(@case.Editor.Replace(@case.Runs[0], Words(@case)[0], "x")?.Reason, Is.EqualTo("split-over-lines"));
    }

    [TestCase("FROM a\nRUN add b c d\n", 2, "FROM a\nRUN add b d\n")]
    [TestCase("FROM a\nRUN add b \\\n  c \\\n  d\n", 2, "FROM a\nRUN add b \\\n  d\n")]
    [TestCase("FROM a\nRUN add b \\\n  c \\\n  d && e\n", 3, "FROM a\nRUN add b \\\n  c && e\n")]
    [TestCase("FROM a\nRUN add b \\\n# why\n  c \\\n  d\n", 3, "FROM a\nRUN add b \\\n# why\n  c\n")]
    public void Takes_a_word_out_of_a_command(string before, int index, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.RemoveWord(@case.Runs[0], (SimpleCommand)Chain(@case)[0].Commands[0], Words(@case)[index]), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [TestCase("FROM a\nRUN add b \\\n# why\n  c \\\n  d\n", 2, "hides-comment")]
    [TestCase("FROM a\nRUN add b c\\\nc d\n", 2, "split-over-lines")]
    public void Leaves_a_word_where_it_is(string text, int index, string reason)
    {
        var @case = new EditorCase(text);
        Assert.That(@case.Editor.RemoveWord(@case.Runs[0], (SimpleCommand)Chain(@case)[0].Commands[0], Words(@case)[index])?.Reason, Is.EqualTo(reason));
        Assert.That(@case.Editor.ToEdits(), Is.Empty);
    }

    [TestCase("FROM a\nRUN b && rm x && c\n", 1, "FROM a\nRUN b && c\n")]
    [TestCase("FROM a\nRUN b && rm x\n", 1, "FROM a\nRUN b\n")]
    [TestCase("FROM a\nRUN rm x && b\n", 0, "FROM a\nRUN b\n")]
    [TestCase("FROM a\nRUN b \\\n && rm x \\\n && c\n", 1, "FROM a\nRUN b \\\n && c\n")]
    [TestCase("FROM a\nRUN b && \\\n rm x && \\\n c\n", 1, "FROM a\nRUN b && \\\n c\n")]
    [TestCase("FROM a\r\nRUN b \\\r\n && rm x\r\n", 1, "FROM a\r\nRUN b\r\n")]
    [TestCase("FROM a\nRUN b \\\n# why\n && rm x \\\n && c\n", 1, "FROM a\nRUN b \\\n# why\n && c\n")]
    [TestCase("FROM a\nRUN b && \\\n# why\n rm x && \\\n c\n", 1, "FROM a\nRUN b && \\\n# why\n c\n")]
    [TestCase("FROM a\nRUN b; c && rm x;\n", 1, "FROM a\nRUN b; c;\n")]
    [TestCase("FROM a\nRUN b\\\n && rm x # note\n", 1, "FROM a\nRUN b # note\n")]
    public void Takes_a_command_out_of_a_chain(string before, int index, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.RemoveCommand(@case.Runs[0], Chain(@case)[index]), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [TestCase("FROM a\nRUN rm x\n", 0, "not-in-chain")]
    [TestCase("FROM a\nRUN b && rm x || c\n", 1, "not-in-chain")]
    [TestCase("FROM a\nRUN b \\\n# why\n && rm x\n", 1, "hides-comment")]
    public void Leaves_a_command_where_it_is(string text, int index, string reason)
    {
        var @case = new EditorCase(text);
        Assert.That(@case.Editor.RemoveCommand(@case.Runs[0], Chain(@case)[index])?.Reason, Is.EqualTo(reason));
        Assert.That(@case.Editor.ToEdits(), Is.Empty);
    }

    [TestCase("FROM a\n# why\nRUN b\nCMD c\n", "FROM a\n# why\nCMD c\n", TestName = "Comments above stay")]
    [TestCase("FROM a\n\nRUN b\n\nCMD c\n", "FROM a\n\nCMD c\n", TestName = "One blank line is left")]
    [TestCase("FROM a\nRUN b", "FROM a", TestName = "Removed without a final newline")]
    [TestCase("FROM a\r\nRUN b", "FROM a", TestName = "Removed without a final newline, CRLF")]
    public void Removes_an_instruction(string before, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.Remove(@case.Runs[0]), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [TestCase("FROM a\n# why\nRUN b\n", InsertSide.Before, "FROM a\nARG x\nARG y\n# why\nRUN b\n")]
    [TestCase("FROM a\n# why\nRUN b\n", InsertSide.Behind, "FROM a\n# why\nRUN b\nARG x\nARG y\n")]
    [TestCase("FROM a\r\nRUN b", InsertSide.Behind, "FROM a\r\nRUN b\r\nARG x\r\nARG y")]
    [TestCase("FROM a\nRUN <<E\nb\nE\n", InsertSide.Behind, "FROM a\nRUN <<E\nb\nE\nARG x\nARG y\n")]
    public void Inserts_lines(string before, InsertSide side, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.Insert(@case.Runs[0], side, "ARG x\nARG y"), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [Test]
    public void Inserts_nothing_behind_an_open_line()
    {
        var @case = new EditorCase("FROM a\nRUN b \\\n# end\n");
        Assert.That(@case.Editor.Insert(@case.Runs[0], InsertSide.Behind, "ARG x")?.Reason, Is.EqualTo("open-end"));
    }

    [Test]
    public void Replaces_an_instruction_but_no_comment_in_it()
    {
        var plain = new EditorCase("FROM a\r\n# why\r\n  RUN b \\\r\n c\r\nCMD d\r\n");
        Assert.That(plain.Editor.Replace(plain.Runs[0], "RUN x"), Is.Null);
        Assert.That(plain.After(), Is.EqualTo("FROM a\r\n# why\r\n  RUN x\r\nCMD d\r\n"));
        foreach (var text in new[] { "FROM a\nRUN b # note\n", "FROM a\nRUN b \\\n# note\n && c\n" })
        {
            var commented = new EditorCase(text);
            Assert.That(commented.Editor.Replace(commented.Runs[0], "RUN x")?.Reason, Is.EqualTo("hides-comment"));
            Assert.That(commented.Editor.Remove(commented.Runs[0])?.Reason, Is.EqualTo("hides-comment"));
        }
    }

    private static System.Collections.Immutable.ImmutableArray<Word> Words(EditorCase @case) =>
        ((SimpleCommand)@case.Script.Statements!.Statements[0].List.First.Commands[0]).Words;

    private static Pipeline[] Chain(EditorCase @case) =>
        [.. new[] { @case.Script.Statements!.Statements[^1].List }.SelectMany(l => l.Rest.Select(r => r.Pipeline).Prepend(l.First))];
}
