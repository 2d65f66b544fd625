using DockerfileOptimizer.Syntax;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>Keyword, flags and arguments: facts of BuildKit's <c>parser/split_command.go</c>.</summary>
internal sealed class SplitCommandRules
{
    private static (string[] Flags, string Arguments) Split(string line)
    {
        var instruction = InStage(line).Instructions[1];
        return (Flags(instruction), instruction.TextOf(instruction.ArgumentSpan));
    }

    // reWhitespace: [\t\v\f\r ]+
    [TestCase('\t')]
    [TestCase('\v')]
    [TestCase('\f')]
    [TestCase('\r')]
    public void ASCII_blanks_end_the_keyword(char blank) => Assert.That(Last<UserInstruction>($"USER{blank}a").User?.Value, Is.EqualTo("a"));

    [TestCase('\u00A0')]
    [TestCase('\u0085')]
    [TestCase('\u2003')]
    public void Other_white_space_does_not_end_the_keyword(char space) => Assert.That(RefusesInStage($"USER{space}a"), Is.True);

    // strings.TrimSpace(args)
    [Test]
    public void White_space_of_any_kind_around_the_arguments_is_no_part_of_them() =>
        Assert.That(Last<UserInstruction>("USER \u2003a b\u00A0 \n").User?.Value, Is.EqualTo("a b"));

    [Test]
    public void Flags_end_at_the_first_word_without_two_dashes() =>
        Assert.That(Split("COPY --a --b=c -d --e f"), Is.EqualTo((new[] { "--a", "--b=c" }, "-d --e f")));

    [Test]
    public void A_lone_double_dash_ends_the_flags_and_is_dropped() => Assert.That(Split("COPY --a -- --b c"), Is.EqualTo((new[] { "--a" }, "--b c")));

    [Test]
    public void A_double_dash_at_the_end_leaves_no_argument() => Assert.That(Split("RUN --"), Is.EqualTo((Array.Empty<string>(), "")));

    [Test]
    public void Quotes_in_a_flag_keep_blanks_and_are_taken_off() =>
        Assert.That(Split("COPY --a=\"b c\" --d='e \"f' g"), Is.EqualTo((new[] { "--a=b c", "--d=e \"f" }, "g")));

    // Within quotes of both kinds.
    [Test]
    public void The_escape_character_takes_the_next_one_as_it_is_in_single_quotes_too() =>
        Assert.That(Split("COPY --a=b\\ c --d=\"\\\"\" --e='\\'' g"), Is.EqualTo((new[] { "--a=b c", "--d=\"", "--e='" }, "g")));

    [Test]
    public void An_escape_character_at_the_end_is_dropped() => Assert.That(Split("RUN --a\\\u00A0"), Is.EqualTo((new[] { "--a" }, "")));

    [Test]
    public void An_unclosed_quote_reaches_to_the_end() => Assert.That(Split("RUN --a=\"b c"), Is.EqualTo((new[] { "--a=b c" }, "")));

    // A flag must start with the dashes themselves.
    [Test]
    public void A_quoted_dash_starts_no_flag() => Assert.That(Split("COPY \"--a\" b"), Is.EqualTo((Array.Empty<string>(), "\"--a\" b")));

    [Test]
    public void With_the_directive_the_backtick_escapes_in_flags()
    {
        var copy = File("# escape=`\nFROM a\nCOPY --a=b` c\\ d e").Instructions[1];
        Assert.That((Flags(copy), copy.TextOf(copy.ArgumentSpan)), Is.EqualTo((new[] { "--a=b c\\" }, "d e")));
    }

    // ch = rune(line[pos]): bytes, each taken for a character.
    [Test]
    public void Letters_outside_ASCII_in_a_flag_come_out_byte_by_byte() =>
        Assert.That(Split("COPY --a=é b"), Is.EqualTo((new[] { "--a=Ã©" }, "b")));

    // unicode.IsSpace(rune(0xA0)): the second byte of the no-break space and of à.
    [TestCase("COPY --a=b\u00A0c", "--a=bÂ", "c")]
    [TestCase("COPY --a=bàc", "--a=bÃ", "c")]
    public void The_bytes_0x85_and_0xA0_end_a_flag(string line, string flag, string rest) =>
        Assert.That(Split(line), Is.EqualTo((new[] { flag }, rest)));

    [Test]
    public void Of_a_letter_outside_ASCII_only_the_first_byte_is_escaped_but_all_are_quoted() =>
        Assert.That(Split("COPY --a=\"à\" --b=\\àc"), Is.EqualTo((new[] { "--a=Ã\u00A0", "--b=Ã" }, "c")));

    // The bytes of U+2003 are no white space, so no flag is seen behind it.
    [Test]
    public void An_em_space_neither_ends_a_flag_nor_comes_before_one()
    {
        Assert.That(Split("COPY --a=b\u2003c d"), Is.EqualTo((new[] { "--a=bâ\u0080\u0083c" }, "d")));
        Assert.That(Split("COPY \u2003--a b"), Is.EqualTo((Array.Empty<string>(), "--a b")));
    }
}
