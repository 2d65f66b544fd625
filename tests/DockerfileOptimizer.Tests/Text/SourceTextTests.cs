using System.Text;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Text;

internal sealed class SourceTextTests
{
    [Test]
    public void Any_bytes_come_back_unchanged()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(0, 60)];
            random.NextBytes(bytes);
            Assert.That(SourceText.FromBytes(bytes).ToBytes(), Is.EqualTo(bytes));
        }
    }

    [TestCase(new byte[] { 0xEF, 0xBB, 0xBF, 0x41 }, true, "A")]
    [TestCase(new byte[] { 0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF }, true, "\uFEFF")]
    [TestCase(new byte[] { 0x41 }, false, "A")]
    public void One_byte_order_mark_is_taken_off(byte[] bytes, bool marked, string content)
    {
        var text = SourceText.FromBytes(bytes);
        Assert.That((text.HasByteOrderMark, text.Content), Is.EqualTo((marked, content)));
        Assert.That(text.ToBytes(), Is.EqualTo(bytes));
    }

    [TestCase("FROM a\r\nRUN b\r\nRUN c\n", LineEnding.CrLf)]
    [TestCase("FROM a\r\nRUN b\n", LineEnding.Lf)]
    [TestCase("FROM a", LineEnding.Lf)]
    public void The_dominant_ending_is_that_of_most_lines(string content, LineEnding expected) =>
        Assert.That(SourceText.From(content).DominantLineEnding, Is.EqualTo(expected));

    [Test]
    public void Only_LF_ends_a_line()
    {
        var text = SourceText.From("a\rb\u0085c\u2028d\fe\nf");
        Assert.That(text.LineCount, Is.EqualTo(2));
        Assert.That(text.PositionOf(text.Content.IndexOf('e')), Is.EqualTo(new LinePosition(1, 9)));
        Assert.That(text.PositionOf(text.Content.Length), Is.EqualTo(new LinePosition(2, 2)));
    }

    [Test]
    public void Bytes_that_are_no_UTF8_keep_their_neighbours()
    {
        byte[] bytes = [.. "é"u8, 0xC3, .. "x"u8, 0xED, 0xA0, 0x80, .. "😀"u8];
        var text = SourceText.FromBytes(bytes);
        Assert.That(text.Content, Is.EqualTo("é\uDCC3x\uDCED\uDCA0\uDC80😀"));
        Assert.That(text.ToBytes(), Is.EqualTo(bytes));
    }

    [Test]
    public void A_lone_surrogate_that_stands_for_no_byte_is_written_as_replacement_character() =>
        Assert.That(SourceText.From("a\uD800b").ToBytes(), Is.EqualTo(Encoding.UTF8.GetBytes("a\uFFFDb")));
}
