using DockerfileOptimizer.Syntax;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>
/// What is refused before the target is looked for, in a build without options: facts of BuildKit's <c>dockerfile2llb/convert.go</c>
/// (<c>buildMetaArgs</c>, <c>buildDispatchStates</c>), <c>platform.go</c> and <c>epoch.go</c>.
/// </summary>
internal sealed class StageRules
{
    // buildMetaArgs: ProcessWord on each value, with the arguments so far.
    [TestCase("ARG a=1 b=$a\nFROM i$b", ExpectedResult = false)]
    [TestCase("ARG a=$\nFROM i", ExpectedResult = false)]
    [TestCase("ARG a=${b\nFROM i", ExpectedResult = true)]
    [TestCase("ARG a='b\nFROM i", ExpectedResult = true)]
    [TestCase("ARG a=${b:?no}\nFROM i", ExpectedResult = true)]
    [TestCase("FROM i\nARG a=${b", ExpectedResult = false)]
    public bool Defaults_before_FROM_are_expanded_and_those_in_stages_are_not(string file) => Refuses(file);

    // "base name (%s) should not be blank"
    [TestCase("FROM $a", ExpectedResult = true)]
    [TestCase("ARG a\nFROM $a", ExpectedResult = true)]
    [TestCase("ARG a=\nFROM ${a}", ExpectedResult = true)]
    [TestCase("FROM \"\"", ExpectedResult = true)]
    [TestCase("ARG a=i\nFROM $a", ExpectedResult = false)]
    [TestCase("ARG a=i\nARG a\nFROM $a", ExpectedResult = false)]
    [TestCase("FROM ${a:-i}", ExpectedResult = false)]
    [TestCase("FROM i$a", ExpectedResult = false)]
    public bool A_base_must_not_be_empty_after_expansion(string file) => Refuses(file);

    [TestCase("FROM ${a")]
    [TestCase("FROM ${a:?no}")]
    [TestCase("FROM ${a^^}")]
    [TestCase("FROM 'a")]
    public void A_base_must_expand(string file) => Assert.That(Refuses(file), Is.True);

    // globalArgs, not those of an earlier stage.
    [Test]
    public void An_argument_of_a_stage_does_not_reach_the_next_FROM() => Assert.That(Refuses("FROM i\nARG a=j\nFROM $a"), Is.True);

    // defaultArgs
    [TestCase("TARGETPLATFORM")]
    [TestCase("TARGETOS")]
    [TestCase("TARGETARCH")]
    [TestCase("BUILDPLATFORM")]
    [TestCase("BUILDOS")]
    [TestCase("BUILDARCH")]
    [TestCase("TARGETSTAGE")]
    public void Platform_arguments_are_set_without_being_declared(string name) => Assert.That(Refuses($"FROM ${name}"), Is.False);

    // shell.NewLex(dockerfile.EscapeToken)
    [Test]
    public void The_escape_character_of_the_file_escapes_in_a_base()
    {
        Assert.That(Refuses("# escape=`\nFROM `$a"), Is.False);
        Assert.That(Refuses("# escape=`\nFROM $a`"), Is.True);
    }

    // platforms.Parse of containerd, behind expansion; "empty platform value".
    [TestCase("linux/amd64", ExpectedResult = false)]
    [TestCase("linux", ExpectedResult = false)]
    [TestCase("ARM64", ExpectedResult = false)]
    [TestCase("x86-64", ExpectedResult = false)]
    [TestCase("any/thing/v1.2", ExpectedResult = false)]
    [TestCase("windows(10.0.17763)/amd64", ExpectedResult = false)]
    [TestCase("windows(10.0+win32k%20)/amd64", ExpectedResult = false)]
    [TestCase("$TARGETPLATFORM", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    [TestCase("$a", ExpectedResult = true)]
    [TestCase("thing", ExpectedResult = true)]
    [TestCase("linux/", ExpectedResult = true)]
    [TestCase("linux/a/b/c", ExpectedResult = true)]
    [TestCase("linux/*", ExpectedResult = true)]
    [TestCase("lin.ux/a", ExpectedResult = true)]
    [TestCase("windows(a,b)/amd64", ExpectedResult = true)]
    [TestCase("windows(10%2)/amd64", ExpectedResult = true)]
    [TestCase("windows(10/amd64", ExpectedResult = true)]
    [TestCase("windows(10+)/amd64", ExpectedResult = true)]
    public bool A_platform_is_os_architecture_and_variant(string platform) => Refuses($"FROM --platform={platform} i");

    // resolveSourceDateEpochState
    [TestCase("1700000000", ExpectedResult = false)]
    [TestCase("-1", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    [TestCase("context", ExpectedResult = false)]
    [TestCase("yesterday", ExpectedResult = true)]
    [TestCase("1.5", ExpectedResult = true)]
    public bool SOURCE_DATE_EPOCH_is_a_number_or_context(string value) => Refuses($"ARG SOURCE_DATE_EPOCH={value}\nFROM i");

    // for i := range stages
    [Test]
    public void SOURCE_DATE_EPOCH_may_name_a_stage() =>
        Assert.That(Refuses("ARG SOURCE_DATE_EPOCH=When\nFROM scratch AS when\nADD https://example.com/a /\n"), Is.False);
}
