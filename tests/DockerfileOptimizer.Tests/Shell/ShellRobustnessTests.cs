using System.Diagnostics;
using CsCheck;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell;

/// <summary>Any text ends in a tree that covers it or in a reason, and soon.</summary>
[TestFixture]
internal sealed class ShellRobustnessTests
{
    // Pieces that open, close, join and divide: strings of them come near scripts more often than random characters do.
    private static readonly string[] _pieces =
    [
        "a", "echo ", "x=", "1", "2", " ", "  ", "\t", "\n", ";", ";;", ";&", "&", "&&", "|", "||", "|&", "(", ")", "((", "))", "{ ", " }", "{", "}",
        "<", ">", ">>", "<<E", "<<-'E'", "\nE\n", "<<<", "<&", ">&", "&>", "<(", "$", "$(", "$((", "${", "${a:-", "${#", "${!", "$[", "`", "\\", "\\\n",
        "'", "\"", "$'", "$\"", "#", "!", "! ", "if ", "then ", "elif ", "else ", "fi", "while ", "until ", "do ", "done", "for x in ", "case a in ",
        "esac", "a) ", "function f ", "f() ", "[[ ", " ]]", " == ", " =~ ", "@(", "[", "]", "a[", "a=(", "declare ", "time ", "coproc ", "select y ",
        "~", "*", "?", "\r", "\0", "é", "😀", "\ud800", "\u2028",
    ];

    private static readonly Gen<string> _soup = Gen.OneOf(_pieces).Array[0, 40].Select(string.Concat);

    [Test]
    public void Random_text_never_throws_and_trees_cover_it() => Gen.String.Sample(Check, iter: 20_000);

    [Test]
    public void Random_script_pieces_never_throw_and_trees_cover_them() => _soup.Sample(Check, iter: 100_000);

    [TestCaseSource(nameof(Endless))]
    public void Hundreds_of_thousands_of_openings_are_done_soon(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 300_000 / unit.Length));
        foreach (var dialect in (ShellDialect[])[ShellDialect.Posix, ShellDialect.Bash])
        {
            var watch = Stopwatch.StartNew();
            var script = ShellScript.Parse(text, dialect);
            Assert.That(script.IsOpaque ? script.OpaqueReason : "understood", Is.Not.Empty);
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)), dialect.ToString());
        }
    }

    [Test]
    public void Nesting_beyond_reason_is_opaque_on_a_small_stack()
    {
        var reason = "";
        var script = ShellScript.Parse(string.Concat(Enumerable.Repeat("$(", 100_000)), ShellDialect.Posix);
        var thread = new Thread(() => reason = script.OpaqueReason, 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.That(reason, Is.EqualTo("the script is nested too deeply"));
    }

    [Test]
    public void Nesting_that_people_write_is_understood()
    {
        var text = string.Concat(Enumerable.Repeat("$(echo ", 50)) + string.Concat(Enumerable.Repeat(")", 50));
        Assert.That(ShellScript.Parse(text, ShellDialect.Posix).IsOpaque, Is.False);
        Assert.That(ShellScript.Parse(text, ShellDialect.Bash).IsOpaque, Is.False);
    }

    private static string[] Endless =>
    [
        "(", "$(", "((", "$((", "`", "\"$(", "${x:-", "{ ", "if ", "! ", "( (", "f() ", "[[ (", "a;", "a|", "'", "<<a ", "<<a\n", "\\\n", "$((1)+(",
        "x=(", "a[", "a[1]=", "a[b ", "case x in a) ", "$((x) ) ", "((x) ) ;", "[[ a =~ (", "\"${x:-'", "$", "coproc ", "coproc $(", "function f ",
        "a[$(", "`a` ", "$(case x in ", "${a[", "\0", "a=([",
    ];

    private static void Check(string text)
    {
        foreach (var dialect in (ShellDialect[])[ShellDialect.Posix, ShellDialect.Bash])
        {
            var script = ShellScript.Parse(text, dialect);
            Assert.That(ShellDump.Of(script), Is.Not.Null);
            Assert.That(ShellTiling.FirstFault(script), Is.Null, $"{dialect}: {text}");
        }
    }
}
