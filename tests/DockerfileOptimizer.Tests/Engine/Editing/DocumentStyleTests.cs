using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine.Editing;

/// <summary>What the layout of a file says.</summary>
internal sealed class DocumentStyleTests
{
    [TestCase("FROM a\nRUN b\n", "    ", true, "\n", TestName = "Nothing continued")]
    [TestCase("FROM a\nRUN b \\\n  && c\n", "  ", true, "\n", TestName = "Operators first")]
    [TestCase("FROM a\nRUN b && \\\n\tc\n", "\t", false, "\n", TestName = "Operators last")]
    [TestCase("FROM a\r\nRUN b \\\r\n && c\r\n", " ", true, "\r\n", TestName = "Line endings of a file")]
    [TestCase("FROM a\nENV b=c \\\n   d=e\n", "   ", true, "\n", TestName = "Only other instructions are continued")]
    [TestCase("FROM a\nRUN b \\\n      x \\\n      y \\\n  && c\n", "  ", true, "\n", TestName = "Arguments are deeper than commands")]
    [TestCase("FROM a\nRUN b && \\\n    # why\n  c && \\\n  d\n", "  ", false, "\n", TestName = "Comment lines do not count")]
    [TestCase("FROM a\nRUN set -e; \\\n   c; \\\n   d\n", "   ", true, "\n", TestName = "Statements on lines")]
    [TestCase("FROM a\nRUN <<E\nx\ny\nE\nRUN b\n", "    ", true, "\n", TestName = "Lines of here-documents do not count")]
    public void Is_read_from_the_file(string text, string indent, bool leading, string newLine) =>
        Assert.That(DocumentStyle.Of(DockerfileSyntax.Parse(text)) with { IndentsComments = false }, Is.EqualTo(new DocumentStyle(indent, leading, newLine)));

    [Test]
    public void Is_what_most_of_the_file_does() =>
        Assert.That(
            DocumentStyle.Of(DockerfileSyntax.Parse("FROM a\nRUN b && \\\n  c\nRUN b \\\n    && c \\\n    && d\n")),
            Is.EqualTo(new DocumentStyle("    ", true, "\n")));

    [TestCase("FROM a\nRUN b \\\n  # why\n  && c\n", true)]
    [TestCase("FROM a\nRUN b \\\n# why\n  && c\n", false)]
    [TestCase("FROM a\n  # why\nRUN b\n", false)]
    public void Says_whether_comments_inside_are_indented(string text, bool indented) =>
        Assert.That(DocumentStyle.Of(DockerfileSyntax.Parse(text)).IndentsComments, Is.EqualTo(indented));
}
