using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell;

/// <summary>What a word becomes, and when that is not known.</summary>
[TestFixture]
internal sealed class WordValueTests
{
    [TestCase("plain", "plain")]
    [TestCase("'single quoted'", "single quoted")]
    [TestCase("\"double\"quoted", "doublequoted")]
    [TestCase("a\\ b", "a b")]
    [TestCase("\"a\\\"b\\x\"", "a\"b\\x")]
    [TestCase("''", "")]
    [TestCase("jo\\\nined", "joined")]
    [TestCase("\"jo\\\nined\"", "joined")]
    [TestCase("\\*", "*")]
    [TestCase("'*?[a]~'", "*?[a]~")]
    [TestCase("[", "[")]
    [TestCase("{}", "{}")]
    [TestCase("a~b", "a~b")]
    [TestCase("--opt=a", "--opt=a")]
    [TestCase("$", "$")]
    [TestCase("a$", "a$")]
    public void Is_known(string word, string value)
    {
        foreach (var dialect in (ShellDialect[])[ShellDialect.Posix, ShellDialect.Bash])
        {
            Assert.That(Word(word, dialect).LiteralValue, Is.EqualTo(value), dialect.ToString());
        }
    }

    [TestCase("*.txt", "*.txt")]
    [TestCase("a?b", "a?b")]
    [TestCase("[ab]c", "[ab]c")]
    [TestCase("/var/lib/apt/lists/*", "/var/lib/apt/lists/*")]
    [TestCase("\"a b\"*", "a b*")]
    [TestCase("~/x", "~/x")]
    [TestCase("x:~/y", "x:~/y")]
    [TestCase("$x", null)]
    [TestCase("\"$x\"", null)]
    [TestCase("a`b`", null)]
    [TestCase("$(a)", null)]
    [TestCase("$((1))", null)]
    public void May_change_at_run_time(string word, string? unexpanded)
    {
        foreach (var dialect in (ShellDialect[])[ShellDialect.Posix, ShellDialect.Bash])
        {
            var read = Word(word, dialect);
            Assert.That((read.LiteralValue, read.UnexpandedValue), Is.EqualTo(((string?)null, unexpanded)), dialect.ToString());
        }
    }

    [TestCase("{a,b}", "{a,b}", null)]
    [TestCase("{1..3}", "{1..3}", null)]
    [TestCase("{'a',b}", "{a,b}", null)]
    [TestCase("{a", "{a", "{a")]
    [TestCase("$'a\\tb'", "$a\\tb", "a\tb")]
    public void Depends_on_the_dialect(string word, string posix, string? bash)
    {
        Assert.That(Word(word, ShellDialect.Posix).LiteralValue, Is.EqualTo(posix));
        Assert.That(Word(word, ShellDialect.Bash).LiteralValue, Is.EqualTo(bash));
    }

    [TestCase(@"\n\t\\\'\""\?\a\e", "\n\t\\'\"?\a\u001b")]
    [TestCase(@"\x41\101\u00e9\U0001F600", "AAé😀")]
    [TestCase(@"\xc3\xa9", "é")]
    [TestCase(@"\cA\q\xzz", "\u0001\\q\\xzz")]
    [TestCase(@"a\0b", "a")]
    [TestCase(@"\uzz", "\\uzz")]
    public void Escapes_of_ansi_quoting_are_decoded(string inside, string value) =>
        Assert.That(Word($"$'{inside}'", ShellDialect.Bash).LiteralValue, Is.EqualTo(value));

    [Test]
    public void Translated_strings_are_not_known() => Assert.That(Word("$\"a\"", ShellDialect.Bash).UnexpandedValue, Is.Null);

    private static Word Word(string word, ShellDialect dialect)
    {
        var script = ShellScript.Parse("echo " + word, dialect);
        var command = (SimpleCommand)script.Statements!.Statements[0].List.First.Commands[0];
        return command.Words[1];
    }
}
