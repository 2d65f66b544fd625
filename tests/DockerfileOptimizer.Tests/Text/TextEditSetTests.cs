using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Text;

internal sealed class TextEditSetTests
{
    private static TextEdit Edit(int start, int length, string text) => new(new TextSpan(start, length), text);

    [Test]
    public void Edits_apply_in_the_order_of_their_places()
    {
        var edits = new TextEditSet([Edit(4, 1, "X"), Edit(0, 0, "<"), Edit(1, 2, "")]);
        Assert.That(edits.ApplyTo(SourceText.From("abcdef")).Content, Is.EqualTo("<adXf"));
    }

    [Test]
    public void An_insertion_may_touch_a_replacement() =>
        Assert.That(new TextEditSet([Edit(1, 0, "-"), Edit(1, 1, "B")]).ApplyTo(SourceText.From("abc")).Content, Is.EqualTo("a-Bc"));

    [Test]
    public void Overlap_is_refused() => Assert.That(() => new TextEditSet([Edit(0, 3, ""), Edit(2, 2, "")]), Throws.ArgumentException);

    [Test]
    public void Two_insertions_at_one_place_are_refused() =>
        Assert.That(() => new TextEditSet([Edit(2, 0, "a"), Edit(2, 0, "b")]), Throws.ArgumentException);

    [Test]
    public void An_edit_outside_the_text_is_refused() =>
        Assert.That(() => new TextEditSet([Edit(5, 1, "")]).ApplyTo(SourceText.From("abc")), Throws.ArgumentException);

    [Test]
    public void The_byte_order_mark_stays() =>
        Assert.That(new TextEditSet([Edit(0, 1, "b")]).ApplyTo(SourceText.From("\uFEFFa")).ToBytes(), Is.EqualTo("\uFEFFb"u8.ToArray()));
}
