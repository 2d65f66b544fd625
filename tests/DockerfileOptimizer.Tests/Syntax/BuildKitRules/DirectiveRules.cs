using DockerfileOptimizer.Syntax;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>Facts of BuildKit's <c>parser/directives.go</c>, and of <c>linter.ParseLintOptions</c> for the check directive.</summary>
internal sealed class DirectiveRules
{
    private static string[] Directives(string file) => [.. File(file).Items.OfType<DirectiveLine>().Select(d => $"{d.Name}={d.Value}")];

    // directiveRegexp: (?i) by ToLower of the name.
    [Test]
    public void The_name_is_read_in_any_case() => Assert.That(Directives("# EsCaPe=`\nFROM a"), Is.EqualTo(["escape=`"]));

    // directiveRegexp: \s* around the equals sign, \s*$ behind the value.
    [Test]
    public void Blanks_stand_anywhere_but_inside_name_and_value() =>
        Assert.That(Directives("#  syntax \t = \t a b \t\nFROM a"), Is.EqualTo(["syntax=a b"]));

    // ParseLine: TrimLeftFunc(unicode.IsSpace) behind the #, but \s in the expression is ASCII.
    [Test]
    public void A_no_break_space_may_follow_the_hash_but_not_the_name()
    {
        Assert.That(Directives("#\u00A0escape=`\nFROM a"), Is.EqualTo(["escape=`"]));
        Assert.That(Directives("# escape\u00A0=`\nFROM a"), Is.Empty);
    }

    // processLine: trimLeadingWhitespace comes first.
    [Test]
    public void A_directive_may_be_indented() => Assert.That(Directives(" \t# syntax=a\nFROM a"), Is.EqualTo(["syntax=a"]));

    // Parse: discardBOM on the first line.
    [Test]
    public void A_byte_order_mark_may_stand_before_the_first_one() => Assert.That(Directives("\uFEFF# syntax=a\nFROM a"), Is.EqualTo(["syntax=a"]));

    // trimNewline takes every CR and LF off.
    [Test]
    public void A_carriage_return_does_not_belong_to_the_value() => Assert.That(Directives("# escape=`\r\nFROM a"), Is.EqualTo(["escape=`"]));

    // (.+?): one character at least.
    [Test]
    public void Without_a_value_it_is_a_comment_that_ends_the_directives() =>
        Assert.That(Directives("# syntax=\n# escape=`\nFROM a"), Is.Empty);

    // \s* gives one blank back to (.+?); a blank is no escape character.
    [Test]
    public void A_value_of_blanks_is_the_last_of_them()
    {
        Assert.That(Directives("# syntax= \t\nFROM a"), Is.EqualTo(["syntax=\t"]));
        Assert.That(Refuses("# escape=  \nFROM a"), Is.True);
    }

    [TestCase("# a comment\n# escape=`\nFROM a", TestName = "A_comment_ends_the_directives")]
    [TestCase("\n# escape=`\nFROM a", TestName = "A_blank_line_ends_the_directives")]
    [TestCase("FROM a\n# escape=`\n", TestName = "An_instruction_ends_the_directives")]
    [TestCase("# unknown=x\n# escape=`\nFROM a", TestName = "An_unknown_directive_ends_the_directives")]
    [TestCase("#!/bin/sh\n# escape=`\nFROM a", TestName = "A_shebang_ends_the_directives")]
    [TestCase("# 1syntax=x\n# escape=`\nFROM a", TestName = "A_name_starts_with_a_letter")]
    [TestCase("# syn-tax=x\n# escape=`\nFROM a", TestName = "A_name_holds_letters_and_digits_only")]
    public void What_ends_the_directives(string file)
    {
        Assert.That(Directives(file), Is.Empty);
        Assert.That(File(file).EscapeCharacter, Is.EqualTo('\\'));
    }

    // ParseLine: seen.
    [TestCase("syntax=a")]
    [TestCase("escape=`")]
    [TestCase("check=skip=all")]
    public void Each_may_stand_once(string directive)
    {
        Assert.That(Refuses($"# {directive}\nFROM a"), Is.False);
        Assert.That(Refuses($"# {directive}\n# {directive}\nFROM a"), Is.True);
    }

    // setEscapeToken.
    [TestCase("\\", ExpectedResult = false)]
    [TestCase("`", ExpectedResult = false)]
    [TestCase("x", ExpectedResult = true)]
    [TestCase("``", ExpectedResult = true)]
    public bool The_escape_character_is_a_backslash_or_a_backtick(string value) => Refuses($"# escape={value}\nFROM a");

    // ParseLintOptions: name=value between semicolons, of skip, experimental and error; ParseBool.
    [TestCase("skip=all", ExpectedResult = false)]
    [TestCase("skip=A,B;error=true", ExpectedResult = false)]
    [TestCase("experimental=all;error=0", ExpectedResult = false)]
    [TestCase("error=yes", ExpectedResult = true)]
    [TestCase("nonsense", ExpectedResult = true)]
    [TestCase("warn=x", ExpectedResult = true)]
    public bool The_check_directive_takes_skip_experimental_and_error(string value) => Refuses($"# check={value}\nFROM a");

    // detectDirectiveFromParser: strings.Cut(d.Value, " ").
    [Test]
    public void The_check_directive_ends_at_its_first_blank()
    {
        Assert.That(Refuses("# check=skip=all nonsense\nFROM a"), Is.False);
        Assert.That(Refuses("# check=skip=A; error=true\nFROM a"), Is.True);
    }

    // parseDirective: discardShebang, and CutPrefix without trimming the line.
    [Test]
    public void The_check_directive_is_found_behind_a_shebang_but_not_indented()
    {
        Assert.That(Refuses("#!/bin/x\n# check=nonsense\nFROM a"), Is.True);
        Assert.That(Refuses("  # check=nonsense\nFROM a"), Is.False);
    }
}
