using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>The comparison is no better than its outline: scripts that mean different things must have different ones, and both readers the same for each.</summary>
public sealed class OutlineTests
{
    private static readonly (string One, string Other)[] Pairs =
    [
        ("a; b", "a & b"),
        ("a && b", "a || b"),
        ("a && b; c", "a && { b; c; }"),
        ("a && b || c", "a && { b || c; }"),
        ("a | b", "a |& b"),
        ("a | b && c", "a | { b && c; }"),
        ("! a | b", "a | b"),
        ("time a", "a"),
        ("a >f", "a >>f"),
        ("a >f", "a 2>f"),
        ("a >f b", "a b"),
        ("a >&1", "a <&1"),
        ("a <<E\nx\nE", "a <<E\ny\nE"),
        ("a <<E\n$x\nE", "a <<'E'\n$x\nE"),
        ("a b c", "a 'b' c"),
        ("a 'b c'", "a \"b c\""),
        ("a \"$(b; c)\"", "a \"$(b & c)\""),
        ("a `b`", "a $(b)"),
        ("a ${x:-b}", "a ${x-b}"),
        ("a ${#x}", "a ${x}"),
        ("a ${x:-$(b)}", "a ${x:-$(c)}"),
        ("a $((1+2))", "a $((1+3))"),
        ("x=1 a", "a x=1"),
        ("x=1", "x+=1"),
        ("x=(a b)", "x=('a b')"),
        ("if a; then b; fi", "if a; then b; else b; fi"),
        ("if a; then b; elif c; then d; fi", "if a; then b; else if c; then d; fi; fi"),
        ("while a; do b; done", "until a; do b; done"),
        ("for x in a; do b; done", "for x; do b; done"),
        ("for x in a; do b; done", "select x in a; do b; done"),
        ("for ((i=0;;)); do b; done", "for ((;i=0;)); do b; done"),
        ("case x in a|b) c;; esac", "case x in a) c;; b) c;; esac"),
        ("case x in a) b;; *) c;; esac", "case x in a) b;& *) c;; esac"),
        ("f() { a; }", "f() ( a; )"),
        ("f() { a; } >f", "f() { a >f; }"),
        ("[[ a == b ]]", "[[ a != b ]]"),
        ("[[ -f a && -f b ]]", "[[ -f a || -f b ]]"),
        ("[[ ( a ) ]]", "[[ a ]]"),
        ("((x))", "( (x) )"),
        ("coproc { a; }", "{ a; }"),
        ("a <(b)", "a >(b)"),
        ("a # b", "a # c"),
    ];

    [Test]
    public void Scripts_that_differ_have_outlines_that_differ_in_both_readings()
    {
        ScriptBatch.Require("shfmt");
        var ones = Shfmt.Read([.. Pairs.Select(p => p.One)], ShellDialect.Bash);
        var others = Shfmt.Read([.. Pairs.Select(p => p.Other)], ShellDialect.Bash);
        Assert.Multiple(() =>
        {
            for (var i = 0; i < Pairs.Length; i++)
            {
                var (one, other) = Pairs[i];
                Assert.That(OurTree.Outline(one, ShellDialect.Bash), Is.EqualTo(ones[i].Outline), one);
                Assert.That(OurTree.Outline(other, ShellDialect.Bash), Is.EqualTo(others[i].Outline), other);
                Assert.That(ones[i].Outline, Is.Not.Null.And.Not.EqualTo(others[i].Outline), $"{one} / {other}");
            }
        });
    }
}
