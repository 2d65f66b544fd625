using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine.Editing;

/// <summary>How several RUN instructions become one.</summary>
internal sealed class JoinRunsTests
{
    [TestCase("FROM a\nRUN b\nRUN c\n", "FROM a\nRUN b \\\n    && c\n", TestName = "Two lines")]
    [TestCase("FROM a\nRUN b\n\n\nRUN c\nRUN d\n", "FROM a\nRUN b \\\n    && c \\\n    && d\n", TestName = "Blank lines between go")]
    [TestCase("FROM a\nRUN b\n# why\n\n# how\nRUN c\n", "FROM a\nRUN b \\\n# why\n# how\n    && c\n", TestName = "Comment lines between stay as they are")]
    [TestCase("FROM a\nRUN a \\\n  # inside\n  && b\n# why\nRUN c\n", "FROM a\nRUN a \\\n  # inside\n  && b \\\n  # why\n  && c\n", TestName = "Comment lines are indented where those inside are")]
    [TestCase("FROM a\nRUN b && \\\n  b2\nRUN c\n", "FROM a\nRUN b && \\\n  b2 && \\\n  c\n", TestName = "Operators at line ends, as the first has them")]
    [TestCase("FROM a\nRUN b\nRUN c && \\\n  c2\n", "FROM a\nRUN b && \\\n  c && \\\n  c2\n", TestName = "Operators at line ends, as the second has them")]
    [TestCase("FROM a\nRUN b \\\n\t&& b2\nRUN c\n", "FROM a\nRUN b \\\n\t&& b2 \\\n\t&& c\n", TestName = "Tabs")]
    [TestCase("FROM a\r\nRUN b\r\n\r\n# why\r\nRUN c\r\n", "FROM a\r\nRUN b \\\r\n# why\r\n    && c\r\n", TestName = "CRLF")]
    [TestCase("# escape=`\nFROM a\nRUN b\nRUN c\n", "# escape=`\nFROM a\nRUN b `\n    && c\n", TestName = "Backtick as escape character")]
    [TestCase("\uFEFFFROM a\nRUN b\nRUN c\n", "\uFEFFFROM a\nRUN b \\\n    && c\n", TestName = "Byte-order mark")]
    [TestCase("FROM a\nRUN b\nRUN c", "FROM a\nRUN b \\\n    && c", TestName = "No final newline")]
    [TestCase("FROM a\nrun b\nrun c\n", "FROM a\nrun b \\\n    && c\n", TestName = "Lower-case keywords")]
    [TestCase("FROM a\nRUN b  \nRUN c\n", "FROM a\nRUN b \\\n    && c\n", TestName = "Blanks at the end of a line")]
    [TestCase("FROM a\nRUN b;\nRUN c;\n", "FROM a\nRUN b \\\n    && c;\n", TestName = "A semicolon at the end of the left one")]
    [TestCase("FROM a\nRUN b\n  RUN   c\n", "FROM a\nRUN b \\\n    && c\n", TestName = "Indented keyword")]
    [TestCase("FROM a\nRUN b\nRUN \\\n  c && \\\n  d\n", "FROM a\nRUN b && \\\n  c && \\\n  d\n", TestName = "A keyword on a line of its own")]
    [TestCase("FROM a\nRUN b\nRUN \\\n  # why\n  c \\\n  && d\n", "FROM a\nRUN b \\\n  # why\n  && c \\\n  && d\n", TestName = "A comment line behind the keyword")]
    [TestCase("FROM a\nRUN --network=none b\nRUN --network=none c\n", "FROM a\nRUN --network=none b \\\n    && c\n", TestName = "Flags stay with the first")]
    [TestCase("FROM a\nRUN --mount=type=cache,target=/c \\\n    b\nRUN --mount=type=cache,target=/c \\\n    c\n", "FROM a\nRUN --mount=type=cache,target=/c \\\n    b \\\n    && c\n", TestName = "Flags on lines of their own")]
    [TestCase("FROM a\nRUN b\nRUN c # note\n", "FROM a\nRUN b \\\n    && c # note\n", TestName = "A shell comment at the very end")]
    [TestCase("FROM a\nRUN echo b\\\\\nRUN c\n", "FROM a\nRUN echo b\\\\ \\\n    && c\n", TestName = "Escape characters at the end of a word")]
    [TestCase("FROM a\nRUN b\nRUN c \\\n  # why\n", "FROM a\nRUN b \\\n    && c \\\n  # why\n", TestName = "The file ends in a continuation")]
    public void As_they_are(string before, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Join(), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [TestCase("FROM a\nRUN b\n\n# l\nLABEL x=y\n\nRUN c\n\nCMD d\n", "FROM a\nRUN b \\\n    && c\n\n# l\nLABEL x=y\n\nCMD d\n", TestName = "An instruction moves behind with its comment and the blank line above")]
    [TestCase("FROM a\nRUN b\nEXPOSE 1\n# c\nRUN c\nCMD d\nRUN d", "FROM a\nRUN b \\\n# c\n    && c \\\n    && d\nEXPOSE 1\nCMD d", TestName = "Several instructions move in their order, no final newline")]
    [TestCase("FROM a\nRUN b\n# free\n\n# l\nLABEL x=y \\\n  z=u\nRUN c\n", "FROM a\nRUN b \\\n# free\n  && c\n\n# l\nLABEL x=y \\\n  z=u\n", TestName = "A comment apart from the instruction stays")]
    public void What_stands_between_moves_behind(string before, string after) => As_they_are(before, after);

    [TestCase("FROM a\nRUN b # note\nRUN c\n", "comment-behind-last-command")]
    [TestCase("FROM a\nRUN b \\\n  # note\n  ;\nRUN c\n", "hides-comment")]
    [TestCase("FROM a\nRUN b &\nRUN c\n", "ends-in-background")]
    [TestCase("FROM a\nRUN b <<E\nx\nE\nRUN c\n", "here-document")]
    [TestCase("FROM a\nRUN cat<<E\nRUN c\n", "here-document")]
    [TestCase("FROM a\nRUN <<E\nx\nE\nRUN c\n", "no-script-line")]
    [TestCase("FROM a\nRUN [\"b\"]\nRUN c\n", "no-script-line")]
    [TestCase("FROM a\nRUN if b\nRUN c\n", "script-not-understood")]
    [TestCase("FROM a\nSHELL [\"powershell\"]\nRUN b\nRUN c\n", "script-not-understood")]
    [TestCase("FROM a\nSHELL [\"cmd\"]\nRUN b\nRUN c\n", "script-not-understood")]
    [TestCase("FROM a\nRUN b\nCMD d\nRUN c \\\n# end\n", "open-end")]
    public void What_cannot_be_joined_is_refused_and_leaves_no_edit(string text, string reason)
    {
        var @case = new EditorCase(text);
        Assert.That(@case.Join()?.Reason, Is.EqualTo(reason));
        Assert.That(@case.Editor.ToEdits(), Is.Empty);
    }

    [Test]
    public void A_trigger_is_refused()
    {
        var @case = new EditorCase("FROM a\nONBUILD RUN b\nRUN c\n");
        var trigger = (RunInstruction)((OnBuildInstruction)@case.Syntax.Instructions[1]).Inner!;
        Assert.That(@case.Editor.JoinRuns([new RunPart(trigger), new RunPart(@case.Runs[0])])?.Reason, Is.EqualTo("trigger"));
    }

    [TestCase("FROM a\nRUN b\nRUN c; d;\n", RunGrouping.Plain, RunGrouping.Braces, "FROM a\nRUN b \\\n    && { c; d; }\n")]
    [TestCase("FROM a\nRUN b\nRUN c &\n", RunGrouping.Plain, RunGrouping.Braces, "FROM a\nRUN b \\\n    && { c & }\n")]
    [TestCase("FROM a\nRUN b && \\\n  b2\nRUN c; \\\n  d\n", RunGrouping.Plain, RunGrouping.Braces, "FROM a\nRUN b && \\\n  b2 && \\\n  { c; \\\n  d; }\n")]
    [TestCase("FROM a\nRUN cd b && c\nRUN d\n", RunGrouping.Subshell, RunGrouping.Plain, "FROM a\nRUN (cd b && c) \\\n    && d\n")]
    [TestCase("FROM a\nRUN (b) && cd c;\nRUN d\n", RunGrouping.Subshell, RunGrouping.Plain, "FROM a\nRUN ( (b) && cd c) \\\n    && d\n")]
    [TestCase("FROM a\nRUN --network=none cd b\nRUN --network=none cd c\n", RunGrouping.Subshell, RunGrouping.Subshell, "FROM a\nRUN --network=none (cd b) \\\n    && (cd c)\n")]
    public void In_groups(string before, RunGrouping left, RunGrouping right, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.JoinRuns([new RunPart(@case.Runs[0], left), new RunPart(@case.Runs[1], right)]), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }

    [Test]
    public void A_group_and_a_moved_instruction_at_the_end_of_a_file_without_final_newline()
    {
        var @case = new EditorCase("FROM a\nRUN b\nCMD d\nRUN c; e");
        Assert.That(@case.Editor.JoinRuns([new RunPart(@case.Runs[0]), new RunPart(@case.Runs[1], RunGrouping.Braces)]), Is.Null);
        Assert.That(@case.After(), Is.EqualTo("FROM a\nRUN b \\\n    && { c; e; }\nCMD d"));
    }

    [TestCase("FROM a\nRUN b\nRUN c; d # note\n", "comment-behind-last-command")]
    [TestCase("FROM a\nRUN b\nRUN c; d \\\n # note\n ;\n", "hides-comment")]
    public void A_group_does_not_swallow_a_comment(string text, string reason)
    {
        var @case = new EditorCase(text);
        Assert.That(@case.Editor.JoinRuns([new RunPart(@case.Runs[0]), new RunPart(@case.Runs[1], RunGrouping.Braces)])?.Reason, Is.EqualTo(reason));
    }

    [TestCase("FROM a\nRUN b\n# x\nRUN c\n", "FROM a\n# z\nRUN b \\\n    && c\n", TestName = "One line above the second is written above the first")]
    [TestCase("FROM a\n# x\nRUN b\n# x\nRUN c\n# x\nRUN d\n", "FROM a\n# z\nRUN b \\\n    && c \\\n    && d\n", TestName = "Lines give way to one in place of the first of them")]
    [TestCase("FROM a\n# z\nRUN b\n# x\nRUN c\n", "FROM a\n# z\nRUN b \\\n    && c\n", TestName = "What says so already stays as it is")]
    [TestCase("FROM a\n# y\n  RUN b\n# y\n# x\n\nRUN c\n", "FROM a\n# y\n  # z\n  RUN b \\\n# y\n    && c\n", TestName = "The line is indented as its RUN, and others stay")]
    [TestCase("FROM a\r\nRUN b\r\n# x\r\nRUN c\r\n", "FROM a\r\n# z\r\nRUN b \\\r\n    && c\r\n", TestName = "The line ends as those of the file")]
    public void With_comments_united(string before, string after)
    {
        var @case = new EditorCase(before);
        var united = new UnitedComments("# z", [.. @case.Syntax.Items.OfType<CommentLine>().Where(c => c.Text != "# y")]);
        Assert.That(@case.Editor.JoinRuns([.. @case.Runs.Select(r => new RunPart(r))], united), Is.Null);
        Assert.That(@case.Syntax.Apply(@case.Editor.ToEdits()).Source.Content, Is.EqualTo(after));
    }

    [TestCase("FROM a\nRUN set -e; b\nRUN set -e; c\n", "FROM a\nRUN set -e; b; \\\n    set -e; c\n")]
    [TestCase("FROM a\nRUN set -e; \\\n\tb;\nRUN c\n", "FROM a\nRUN set -e; \\\n\tb; \\\n\tc\n")]
    public void In_sequence(string before, string after)
    {
        var @case = new EditorCase(before);
        Assert.That(@case.Editor.JoinRuns([new RunPart(@case.Runs[0]), new RunPart(@case.Runs[1], RunGrouping.Plain, RunJoint.Sequence)]), Is.Null);
        Assert.That(@case.After(), Is.EqualTo(after));
    }
}
