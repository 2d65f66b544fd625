using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.Engine;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.Engine.Toys;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>The harness finds what is wrong with transforms that are wrong.</summary>
internal sealed class TransformHarnessTests
{
    private const string Text = "FROM a\n# one\nRUN  b \\\n  c\n# two\nRUN  d\n";

    [Test]
    public void A_good_transform_has_no_fault() => Assert.That(FaultOf(Spaces(" ")), Is.Null);

    [Test]
    public void A_transform_that_throws_is_found() => Assert.That(FaultOf(Toy("t", _ => throw new InvalidOperationException("bug"))), Does.StartWith("a fault: t bug"));

    [Test]
    public void A_refuted_fix_is_found() => Assert.That(FaultOf(Replacing("t", "RUN  d", "RUN x", Same)), Does.StartWith("a refuted fix"));

    [Test]
    public void A_transform_without_an_end_is_found() =>
        Assert.That(FaultOf(Toy("t", c => [Replacement(c.Syntax, new(Text.Length - 1, 0), " ", Same)])), Does.StartWith("a fault:  no end"));

    // It ends only because it looks at the length of the file, so that the same file in another spelling comes out otherwise.
    [Test]
    public void A_result_that_depends_on_the_spelling_is_found() =>
        Assert.That(FaultOf(Toy("t", c => c.Syntax.Source.HasByteOrderMark ? Spaces(" ").Propose(c) : [])), Does.StartWith("byte-order mark: "));

    [Test]
    public void Line_breaks_of_the_wrong_kind_are_found() =>
        Assert.That(FaultOf(Toy("t", c => c.Syntax.Source.LineCount > 7 ? [] : [Replacement(c.Syntax, new(7, 0), "\n", _ => new SameBuild())])), Does.StartWith("CRLF: "));

    [Test]
    public void A_change_behind_ONBUILD_is_found() =>
        Assert.That(FaultOf(Replacing("t", "ONBUILD RUN  d", "ONBUILD RUN e", Anything), Text, Unsafe), Does.StartWith("behind ONBUILD"));

    // The validator lets no such text through; the harness looks for itself.
    [TestCase("FROM a\nRUN b\n# one\n", "comments were # one | # two")]
    [TestCase("FROM a\n# two\n# one\nRUN b\n", "comments were # one | # two")]
    [TestCase("FROM a\n# one\nRUN b\n# two", "the end of the file is changed")]
    [TestCase("FROM a\r\n# one\r\nRUN b\n# two\n", "line endings were LF and are mixed")]
    [TestCase("\uFEFFFROM a\n# one\nRUN b\n# two\n", "the byte-order mark is changed")]
    [TestCase("FROM a\n# one\nRUN c\n# new\n# two\n", null)]
    public void What_is_lost_of_the_text_is_found(string after, string? fault)
    {
        var result = Run("FROM a\n# one\nRUN b\n# two\n") with { After = DockerfileSyntax.Parse(after) };
        Assert.That(TransformHarness.FaultOfText(result), fault is null ? Is.Null : Does.StartWith(fault));
    }

    private static ToyTransform Spaces(string text) =>
        Toy("t", c => c.Syntax.Instructions.OfType<RunInstruction>().Select(r => (Run: r, At: r.Span.Start + 3))
            .Where(p => c.Syntax.Source.Content[p.At + 1] == ' ')
            .Select(p => Replacement(c.Syntax, new(p.At, 2), text, Same)));

    private static string? FaultOf(ITransform transform, string text = Text, OptimizerOptions? options = null) =>
        new TransformHarness(TransformSet.Of([transform]), options ?? OptimizerOptions.Default).FaultOf(SourceText.From(text));
}
