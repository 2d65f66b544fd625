using DockerfileOptimizer.Syntax;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>What counts as a JSON array: facts of BuildKit's <c>parser/line_parsers.go</c>, <c>parseJSON</c>, and of Go's <c>encoding/json</c>.</summary>
internal sealed class JsonRules
{
    private static CommandForm? Cmd(string arguments) => Last<CmdInstruction>("CMD " + arguments).Form;

    [TestCase("[]", ExpectedResult = 0)]
    [TestCase("[ ]", ExpectedResult = 0)]
    [TestCase("[\"a\",\"b\"]", ExpectedResult = 2)]
    [TestCase("[ \"a\"\t,\r\"b\" ]", ExpectedResult = 2)]
    public int Blanks_tabs_and_carriage_returns_may_stand_between_the_parts(string json) => Exec(Cmd(json)).Length;

    // json.Unmarshal fails, so the text is a command for the shell.
    [TestCase("[\"a\",]", TestName = "a comma at the end")]
    [TestCase("['a']", TestName = "single quotes")]
    [TestCase("[a]", TestName = "no quotes")]
    [TestCase("[\"a\"", TestName = "no closing bracket")]
    [TestCase("[\"a\"] b", TestName = "text behind")]
    [TestCase("[\"a\"\v]", TestName = "a vertical tab")]
    [TestCase("[\"a\",\u00A0\"b\"]", TestName = "a no-break space")]
    [TestCase("[\"a\tb\"]", TestName = "a tab in a string")]
    [TestCase("[\"\\x\"]", TestName = "an unknown escape")]
    [TestCase("[\"\\'\"]", TestName = "an escaped single quote")]
    [TestCase("[\"\\u00g0\"]", TestName = "no hexadecimal digit")]
    [TestCase("[\"a\" \"b\"]", TestName = "no comma")]
    [TestCase("[\"a\",,\"b\"]", TestName = "two commas")]
    [TestCase("[01]", TestName = "a leading zero")]
    [TestCase("[1e999]", TestName = "a number out of range")]
    [TestCase("[\"a\" /* b */]", TestName = "a comment")]
    public void What_is_no_valid_JSON_is_a_command_for_the_shell(string text)
    {
        Assert.That(Script(Cmd(text)), Is.EqualTo(text));
        Assert.That(RefusesInStage("CMD " + text), Is.False);
    }

    // errDockerfileNotStringArray
    [TestCase("[1]")]
    [TestCase("[\"a\", null]")]
    [TestCase("[true]")]
    [TestCase("[[]]")]
    [TestCase("[{}]")]
    [TestCase("[{\"a\": [\"b\"]}]")]
    [TestCase("[-0.5e+10]")]
    public void An_array_of_anything_but_strings_is_refused(string json)
    {
        foreach (var keyword in new[] { "RUN", "CMD", "ENTRYPOINT", "SHELL", "COPY", "ADD", "VOLUME", "HEALTHCHECK CMD", "HEALTHCHECK NONE", "ONBUILD CMD" })
        {
            Assert.That(RefusesInStage($"{keyword} {json}"), Is.True, keyword);
        }
    }

    [TestCase("EXPOSE")]
    [TestCase("USER")]
    [TestCase("MAINTAINER")]
    public void Other_instructions_know_no_JSON(string keyword) => Assert.That(RefusesInStage($"{keyword} [1]"), Is.False);

    // maxNestingDepth of encoding/json.
    [Test]
    public void Nesting_deeper_than_ten_thousand_is_no_JSON()
    {
        Assert.That(RefusesInStage("CMD " + new string('[', 10_000) + new string(']', 10_000)), Is.True);
        Assert.That(RefusesInStage("CMD " + new string('[', 10_001) + new string(']', 10_001)), Is.False);
    }

    [TestCase("\"\\u0041\\n\\t\\r\\b\\f\\/\\\\\\\"\"", "A\n\t\r\b\f/\\\"")]
    [TestCase("\"\\ud83d\\ude00\"", "😀")]
    [TestCase("\"é\\u00E9\"", "éé")]
    public void Escapes_are_decoded(string json, string value) => Assert.That(Exec(Cmd($"[{json}]")), Is.EqualTo([value]));

    // unquote: utf16.DecodeRune gives U+FFFD.
    [TestCase("\"\\ud800\"", "\uFFFD")]
    [TestCase("\"\\udc80x\"", "\uFFFDx")]
    [TestCase("\"\\ud800\\u0041\"", "\uFFFDA")]
    [TestCase("\"\\ud800\\ud83d\\ude00\"", "\uFFFD😀")]
    public void Half_a_surrogate_pair_becomes_the_replacement_character(string json, string value) =>
        Assert.That(Exec(Cmd($"[{json}]")), Is.EqualTo([value]));
}
