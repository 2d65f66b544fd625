using DockerfileOptimizer.Syntax;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>How arguments are read, by keyword: facts of BuildKit's <c>parser/line_parsers.go</c>.</summary>
internal sealed class LineParserRules
{
    private static string[] Env(string arguments) => Pairs(Last<EnvInstruction>("ENV " + arguments).Variables);

    private static string[] Arg(string arguments) => Pairs(Last<ArgInstruction>("ARG " + arguments).Declarations);

    // parseWords
    [Test]
    public void Words_of_ENV_end_at_white_space_of_any_kind() => Assert.That(Env("a=1\u00A0b=2\u2003c=3\vd=4"), Is.EqualTo(["a=1", "b=2", "c=3", "d=4"]));

    [Test]
    public void Quotes_keep_blanks_and_stay_in_the_value() => Assert.That(Env("a=\"b c\" d='e f'g"), Is.EqualTo(["a=\"b c\"", "d='e f'g"]));

    [Test]
    public void An_escaped_blank_belongs_to_the_word_and_the_escape_stays() => Assert.That(Env("a=b\\ c d=e"), Is.EqualTo(["a=b\\ c", "d=e"]));

    // "can't escape anything for '"
    [Test]
    public void Nothing_is_escaped_in_single_quotes() => Assert.That(Env("a='b\\' c=d"), Is.EqualTo(["a='b\\'", "c=d"]));

    [Test]
    public void A_quote_is_escaped_in_double_quotes_and_outside() => Assert.That(Env("a=\"b\\\" c\" d=\\\"e f=g"), Is.EqualTo(["a=\"b\\\" c\"", "d=\\\"e", "f=g"]));

    [Test]
    public void An_unclosed_quote_takes_the_rest_of_the_line() => Assert.That(Env("a=\"b c=d"), Is.EqualTo(["a=\"b c=d"]));

    // "just skip an escape token at end of line"; alone it makes no word.
    [TestCase("a=b\\\u00A0", "a=b")]
    [TestCase("a=b \\\u00A0", "a=b")]
    [TestCase("a=\"b\\\u00A0", "a=\"b")]
    public void An_escape_character_at_the_end_is_dropped(string arguments, string pair)
    {
        Assert.That(Env(arguments), Is.EqualTo([pair]));
        Assert.That(RefusesInStage("ENV " + arguments), Is.False);
    }

    // parseNameVal: strings.Contains(words[0], "=") chooses the form.
    [Test]
    public void The_first_word_without_equals_sign_makes_the_old_form_of_the_whole_line() =>
        Assert.That(Env("a  b=\"c d\"  e"), Is.EqualTo(["a b=\"c d\"  e"]));

    // reWhitespace.Split(rest, 2): ASCII blanks, and quotes do not matter.
    [Test]
    public void In_the_old_form_the_name_ends_at_the_first_ASCII_blank_even_in_quotes()
    {
        Assert.That(Env("\"a b\" c"), Is.EqualTo(["\"a b\" c"]));
        Assert.That(RefusesInStage("ENV a\u00A0b"), Is.True);
    }

    [TestCase("ENV a")]
    [TestCase("LABEL a")]
    [TestCase("ONBUILD ENV a")]
    public void The_old_form_needs_a_value(string line) => Assert.That(RefusesInStage(line), Is.True);

    // "can't find = in …"
    [TestCase("ENV a=b c")]
    [TestCase("LABEL a=b c d=e")]
    [TestCase("ONBUILD LABEL a=b c")]
    public void In_the_new_form_every_word_needs_an_equals_sign(string line) => Assert.That(RefusesInStage(line), Is.True);

    // strings.SplitN(word, "=", 2)
    [Test]
    public void The_name_ends_at_the_first_equals_sign() => Assert.That(Env("a=b=c \"d=e\"=f"), Is.EqualTo(["a=b=c", "\"d=e\"=f"]));

    // parseNameOrNameVal
    [Test]
    public void ARG_takes_names_with_and_without_default() => Assert.That(Arg("a b=1 c= d=\"e f\""), Is.EqualTo(["a", "b=1", "c=", "d=\"e f\""]));

    // parseStringsWhitespaceDelimited: reWhitespace, no quotes.
    [Test]
    public void Words_of_COPY_EXPOSE_VOLUME_and_FROM_end_at_ASCII_blanks_only_and_know_no_quotes()
    {
        Assert.That(Values(Last<CopyInstruction>("COPY \"a b\"\vc\u00A0d\te").Arguments), Is.EqualTo(["\"a", "b\"", "c\u00A0d", "e"]));
        Assert.That(Values(Last<ExposeInstruction>("EXPOSE 1\f2\u20033").Arguments), Is.EqualTo(["1", "2\u20033"]));
        Assert.That(Values(Last<VolumeInstruction>("VOLUME a\\ b").Arguments), Is.EqualTo(["a\\", "b"]));
        Assert.That(Last<FromInstruction>("FROM b\tas\rc").StageName, Is.EqualTo("c"));
    }

    // parseString
    [Test]
    public void WORKDIR_USER_STOPSIGNAL_and_MAINTAINER_take_the_whole_line()
    {
        Assert.That(Last<WorkdirInstruction>("WORKDIR \"/a b\"  c").Path?.Value, Is.EqualTo("\"/a b\"  c"));
        Assert.That(Last<UserInstruction>("USER [\"a\"]").User?.Value, Is.EqualTo("[\"a\"]"));
        Assert.That(Last<StopSignalInstruction>("STOPSIGNAL a b").Signal?.Value, Is.EqualTo("a b"));
        Assert.That(Last<MaintainerInstruction>("MAINTAINER A <a@b>").Maintainer?.Value, Is.EqualTo("A <a@b>"));
    }

    // parseMaybeJSON, by keyword.
    [TestCase("RUN [\"a\"]")]
    [TestCase("CMD [\"a\"]")]
    [TestCase("ENTRYPOINT [\"a\"]")]
    [TestCase("HEALTHCHECK CMD [\"a\"]")]
    [TestCase("SHELL [\"a\"]")]
    [TestCase("ONBUILD CMD [\"a\"]")]
    public void A_JSON_array_makes_the_exec_form(string line) =>
        Assert.That(InStage(line).Instructions[1].Tokens().Select(t => t.Kind), Does.Contain(TokenKind.JsonString).And.Not.Contain(TokenKind.Script));

    // parseMaybeJSONToList, by keyword.
    [TestCase("COPY [\"a b\", \"c\"]")]
    [TestCase("ADD [\"a b\", \"c\"]")]
    [TestCase("VOLUME [\"a b\", \"c\"]")]
    public void A_JSON_array_of_paths_is_one(string line) =>
        Assert.That(InStage(line).Instructions[1].Tokens().Count(t => t.Kind == TokenKind.JsonString), Is.EqualTo(2));

    // parseHealthConfig: IsSpace(rune(rest[sep])) looks at bytes.
    [Test]
    public void The_type_of_HEALTHCHECK_ends_at_an_ASCII_blank()
    {
        Assert.That(Script(Last<HealthcheckInstruction>("HEALTHCHECK cmd\t a  b").Form), Is.EqualTo("a  b"));
        Assert.That(RefusesInStage("HEALTHCHECK CMD\u00A0a"), Is.True);
        Assert.That(RefusesInStage("HEALTHCHECK CMD\u2003a"), Is.True);
    }

    // parseJSON: TrimLeftFunc(unicode.IsSpace); only the command of a HEALTHCHECK is not trimmed before.
    [Test]
    public void White_space_of_any_kind_may_stand_before_an_array() =>
        Assert.That(Exec(Last<HealthcheckInstruction>("HEALTHCHECK CMD \u2003[\"a\"]").Form), Is.EqualTo(["a"]));

    // parseSubCommand: newNodeFromLine on the rest.
    [Test]
    public void What_stands_behind_ONBUILD_is_read_like_a_line_of_its_own()
    {
        var inner = Last<OnBuildInstruction>("ONBUILD \\\n cOpY --from=x a \\\n b").Inner as CopyInstruction;
        Assert.That((Flags(inner!), Values(inner!.Arguments)), Is.EqualTo((new[] { "--from=x" }, new[] { "a", "b" })));
    }
}
