using DockerfileOptimizer.Syntax;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>What each instruction takes: facts of BuildKit's <c>instructions/parse.go</c>.</summary>
internal sealed class InstructionRules
{
    // parseBuildStageName
    [TestCase("FROM a", ExpectedResult = false)]
    [TestCase("FROM a aS b", ExpectedResult = false)]
    [TestCase("FROM", ExpectedResult = true)]
    [TestCase("FROM a b", ExpectedResult = true)]
    [TestCase("FROM a AS", ExpectedResult = true)]
    [TestCase("FROM a is b", ExpectedResult = true)]
    [TestCase("FROM a AS b c", ExpectedResult = true)]
    public bool FROM_takes_an_image_or_an_image_AS_and_a_name(string line) => Refuses(line);

    // validStageName: ^[a-z][a-z0-9-_.]*$ on the name in lower case.
    [TestCase("b", ExpectedResult = false)]
    [TestCase("B-2_x.y", ExpectedResult = false)]
    [TestCase("2b", ExpectedResult = true)]
    [TestCase("-b", ExpectedResult = true)]
    [TestCase("b/c", ExpectedResult = true)]
    [TestCase("é", ExpectedResult = true)]
    [TestCase("$b", ExpectedResult = true)]
    public bool A_stage_name_starts_with_a_letter(string name) => Refuses($"FROM a AS {name}");

    [Test]
    public void A_stage_name_is_kept_in_lower_case() => Assert.That(Last<FromInstruction>("FROM a AS Build").StageName, Is.EqualTo("build"));

    // CurrentStage: "no build stage in current context"; metaArgs are collected while there is no stage.
    [TestCase("ARG a\nFROM b", ExpectedResult = false)]
    [TestCase("ENV a=b\nFROM b", ExpectedResult = true)]
    [TestCase("RUN a\nFROM b", ExpectedResult = true)]
    [TestCase("ONBUILD RUN a\nFROM b", ExpectedResult = true)]
    public bool Only_ARG_may_stand_before_FROM(string file) => Refuses(file);

    // errAtLeastOneArgument, errExactlyOneArgument
    [TestCase("ENV")]
    [TestCase("LABEL")]
    [TestCase("ARG")]
    [TestCase("EXPOSE")]
    [TestCase("VOLUME")]
    [TestCase("VOLUME []")]
    [TestCase("USER")]
    [TestCase("WORKDIR")]
    [TestCase("STOPSIGNAL")]
    [TestCase("MAINTAINER")]
    [TestCase("SHELL")]
    [TestCase("SHELL []")]
    [TestCase("HEALTHCHECK")]
    [TestCase("ONBUILD")]
    [TestCase("ARG \\\u00A0")]
    public void An_argument_is_needed(string line) => Assert.That(RefusesInStage(line), Is.True);

    // parseShellDependentCommand asks for nothing.
    [TestCase("RUN")]
    [TestCase("RUN []")]
    [TestCase("CMD")]
    [TestCase("CMD []")]
    [TestCase("ENTRYPOINT")]
    [TestCase("ENTRYPOINT []")]
    public void RUN_CMD_and_ENTRYPOINT_may_be_empty(string line) => Assert.That(RefusesInStage(line), Is.False);

    // errBlankCommandNames
    [TestCase("ENV =a")]
    [TestCase("LABEL =a")]
    [TestCase("ARG =a")]
    [TestCase("ENV a=b =c")]
    public void A_name_must_not_be_empty(string line) => Assert.That(RefusesInStage(line), Is.True);

    [Test]
    public void A_quoted_empty_name_passes() => Assert.That(RefusesInStage("ENV \"\"=a"), Is.False);

    // parseAdd, parseCopy: len(req.args) < 2
    [TestCase("COPY a b", ExpectedResult = false)]
    [TestCase("COPY a", ExpectedResult = true)]
    [TestCase("ADD", ExpectedResult = true)]
    [TestCase("COPY [\"a\"]", ExpectedResult = true)]
    [TestCase("ADD [\"a\", \"\"]", ExpectedResult = false)]
    public bool COPY_and_ADD_need_two_arguments(string line) => RefusesInStage(line);

    // parseSourcesAndDest: errBadHeredoc; MustParseHeredoc drops errors.
    [TestCase("COPY a <<EOF\nEOF", ExpectedResult = true)]
    [TestCase("COPY [\"a\", \"<<b\"]", ExpectedResult = true)]
    [TestCase("COPY [\"a\", \"<<'b\"]", ExpectedResult = false)]
    [TestCase("COPY <<EOF a\nEOF", ExpectedResult = false)]
    public bool A_heredoc_is_no_destination(string lines) => RefusesInStage(lines);

    // heredocLookup is a map by name: the last one wins.
    [Test]
    public void A_source_stands_for_the_last_heredoc_of_its_name()
    {
        var copy = Last<CopyInstruction>("COPY <<A <<A /x\n1\nA\n2\nA\n");
        Assert.That(copy.HeredocOf(copy.Sources[0])?.Body, Is.EqualTo("2\n"));
    }

    // parseVolume: strings.TrimSpace(v) == ""
    [TestCase("VOLUME [\"\"]", ExpectedResult = true)]
    [TestCase("VOLUME [\"/a\", \" \\t\"]", ExpectedResult = true)]
    [TestCase("VOLUME \"\"", ExpectedResult = false)]
    public bool A_path_of_VOLUME_is_not_empty(string line) => RefusesInStage(line);

    // parseShell: errNotJSON
    [TestCase("SHELL [\"a\", \"b\"]", ExpectedResult = false)]
    [TestCase("SHELL /bin/sh -c", ExpectedResult = true)]
    [TestCase("SHELL ['a']", ExpectedResult = true)]
    public bool SHELL_takes_JSON_only(string line) => RefusesInStage(line);

    // parseOnBuild
    [TestCase("ONBUILD ONBUILD RUN a")]
    [TestCase("ONBUILD FROM a")]
    [TestCase("onbuild maintainer a")]
    public void ONBUILD_takes_no_ONBUILD_FROM_and_MAINTAINER(string line) => Assert.That(RefusesInStage(line), Is.True);

    // The trigger is kept as text and read when it fires.
    [TestCase("ONBUILD NOPE a")]
    [TestCase("ONBUILD COPY a")]
    [TestCase("ONBUILD RUN --nope a")]
    [TestCase("ONBUILD HEALTHCHECK")]
    [TestCase("ONBUILD SHELL a")]
    public void What_else_is_wrong_with_a_trigger_is_only_warned_about(string line)
    {
        Assert.That(RefusesInStage(line), Is.False);
        Assert.That(InStage(line).Diagnostics, Is.Not.Empty);
    }

    // parseHealthcheck
    [TestCase("HEALTHCHECK none", ExpectedResult = false)]
    [TestCase("HEALTHCHECK NONE []", ExpectedResult = false)]
    [TestCase("HEALTHCHECK NONE a", ExpectedResult = true)]
    [TestCase("HEALTHCHECK cmd a", ExpectedResult = false)]
    [TestCase("HEALTHCHECK CMD", ExpectedResult = true)]
    [TestCase("HEALTHCHECK CMD []", ExpectedResult = true)]
    [TestCase("HEALTHCHECK curl a", ExpectedResult = true)]
    public bool HEALTHCHECK_takes_CMD_and_a_command_or_NONE(string line) => RefusesInStage(line);

    // Returns before flags.Parse().
    [Test]
    public void HEALTHCHECK_NONE_never_looks_at_its_flags() => Assert.That(RefusesInStage("HEALTHCHECK --nope --interval=x NONE"), Is.False);

    // parseOptInterval, time.ParseDuration
    [TestCase("30s", ExpectedResult = false)]
    [TestCase("1h1m1.5s", ExpectedResult = false)]
    [TestCase(".5s", ExpectedResult = false)]
    [TestCase("5.s", ExpectedResult = false)]
    [TestCase("+1s", ExpectedResult = false)]
    [TestCase("0", ExpectedResult = false)]
    [TestCase("-0", ExpectedResult = false)]
    [TestCase("0h", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    [TestCase("1ms", ExpectedResult = false)]
    [TestCase("1000us", ExpectedResult = false)]
    [TestCase("2562047h47m16.854775807s", ExpectedResult = false)]
    [TestCase("2562047h47m16.854775808s", ExpectedResult = true)]
    [TestCase("999us", ExpectedResult = true)]
    [TestCase("-1s", ExpectedResult = true)]
    [TestCase("1", ExpectedResult = true)]
    [TestCase("00", ExpectedResult = true)]
    [TestCase("s", ExpectedResult = true)]
    [TestCase(".s", ExpectedResult = true)]
    [TestCase("1.2.3s", ExpectedResult = true)]
    [TestCase("1d", ExpectedResult = true)]
    [TestCase("1S", ExpectedResult = true)]
    [TestCase("-", ExpectedResult = true)]
    [TestCase("$x", ExpectedResult = true)]
    public bool A_duration_is_Go_s_of_one_millisecond_or_more_or_nothing(string value) => RefusesInStage($"HEALTHCHECK --interval={value} CMD a");

    // The bytes of µ are read apart, and no unit is called Âµs.
    [Test]
    public void Microseconds_cannot_be_written_with_a_micro_sign() => Assert.That(RefusesInStage("HEALTHCHECK --interval=5000µs CMD a"), Is.True);

    // strconv.ParseInt(…, 10, 32)
    [TestCase("3", ExpectedResult = false)]
    [TestCase("+3", ExpectedResult = false)]
    [TestCase("-0", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    [TestCase("2147483647", ExpectedResult = false)]
    [TestCase("2147483648", ExpectedResult = true)]
    [TestCase("-1", ExpectedResult = true)]
    [TestCase("1_0", ExpectedResult = true)]
    [TestCase("0x1", ExpectedResult = true)]
    [TestCase("3\0", ExpectedResult = true)]
    public bool Retries_is_a_number_from_0_in_32_bits(string value) => RefusesInStage($"HEALTHCHECK --retries={value} CMD a");
}
