using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.Shell.Oracles;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell;

/// <summary>What <see cref="ShellScript.HasSameTreeAs"/> says, and what is read once for both shells, compared with the whole dumps of both trees.</summary>
internal sealed partial class SameTreeTests
{
    // Pieces of scripts that are read once for both shells; behind them some that may be read differently.
    private static readonly string[] _pieces =
    [
        "a", "echo ", "x=1 ", "1", " ", "  ", "\t", "\n", ";", "&", "&&", "|", "||", "'", "\"", "$", "$x", "$_y", "\\", "\\\n", "#", "-", "=", "+", "+=", "a+",
        ",", "~", "*", "?", "/", ".", "..", ":", "if ", "then ", "else ", "elif ", "fi", "while ", "until ", "do ", "done", "case x in ", "esac", "in ",
        "ti", "time ", "me ", "for x ", "se", "lect y ", "function f ", "coproc ", "export ", "eval ", "\r", "é", "\0", ";;", ";&", "|&",
        "(", ")", "{ ", "}", "[[ ", "]]", "<", ">", "!", "`",
    ];

    private static IEnumerable<string> Fixtures => FixtureFiles.Stems("shell", ".sh");

    [TestCaseSource(nameof(Fixtures))]
    public void Readings_of_a_fixture_are_alike_if_their_dumps_are(string stem) =>
        Check(Encoding.UTF8.GetString(FixtureFiles.Bytes(stem, ".sh")));

    [Test]
    [Category("Corpus")]
    public void Readings_of_real_scripts_are_alike_if_their_dumps_are()
    {
        var (alike, different) = (0, 0);
        foreach (var script in Corpus.Sample(CorpusScripts.Of(ShellDialect.Posix), 10))
        {
            if (Check(script.Text))
            {
                alike++;
            }
            else
            {
                different++;
            }
        }

        TestContext.Out.WriteLine($"{alike} scripts read alike, {different} do not or are opaque");
        Assert.That(alike, Is.GreaterThan(different));
    }

    [Test]
    public void Random_scripts_are_alike_if_their_dumps_are() =>
        Gen.Int[0, 1].SelectMany(marks => Gen.OneOf(marks == 0 ? _pieces[..^20] : _pieces).Array[0, 25]).Select(string.Concat).Sample(text => { Check(text); }, iter: 50_000);

    [Test]
    public void A_script_is_not_like_another_text_or_an_opaque_one()
    {
        var script = ShellScript.Parse("a b", ShellDialect.Posix);
        Assert.That(script.HasSameTreeAs(ShellScript.Parse("c d", ShellDialect.Posix)), Is.False);
        Assert.That(script.HasSameTreeAs(ShellScript.Parse("a b", ShellDialect.Cmd)), Is.False);
    }

    [TestCase("echo a <&-\\b", false)]
    [TestCase("echo a <&- \\b", true)]
    [TestCase("echo a 2>&-'b'", false)]
    [TestCase("echo a 2>&- 'b'", true)]
    public void What_one_shell_reads_as_one_word_and_another_as_two_is_not_alike(string text, bool isAlike) => Assert.That(Check(text), Is.EqualTo(isAlike));

    private static bool Check(string text)
    {
        var posix = ShellScript.Parse(text, ShellDialect.Posix);
        var bash = ShellScript.Parse(text, ShellDialect.Bash);
        var expected = !posix.IsOpaque && !bash.IsOpaque && Nodes(posix) == Nodes(bash);
        Assert.That((posix.HasSameTreeAs(bash), bash.HasSameTreeAs(posix)), Is.EqualTo((expected, expected)), text);
        Assert.That((Whole(posix.In(ShellDialect.Bash)), Whole(bash.In(ShellDialect.Posix))), Is.EqualTo((Whole(bash), Whole(posix))), text);
        return expected;
    }

    private static string Whole(ShellScript script) => $"{script.Dialect} {script.OpaqueReason} {script.OpaqueAt} {ShellDump.Of(script)}";

    // A dump without the values of words, which braces change.
    private static string Nodes(ShellScript script) => Values().Replace(ShellDump.Of(script), "$1");

    [GeneratedRegex(@"^( *word .*?)( = .*| \(may expand\))?$", RegexOptions.Multiline)]
    private static partial Regex Values();
}
