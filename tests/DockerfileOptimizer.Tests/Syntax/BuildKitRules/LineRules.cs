using DockerfileOptimizer.Syntax;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>How lines become instructions: facts of BuildKit's <c>parser/parser.go</c>, <c>Parse</c> and what it calls.</summary>
internal sealed class LineRules
{
    private static string Joined(string lines) => InStage(lines).Instructions[1].Logical.Text;

    // scanLines: only '\n'.
    [TestCase("\r")]
    [TestCase("\v")]
    [TestCase("\f")]
    [TestCase("\u0085")]
    [TestCase("\u2028")]
    public void Only_a_line_feed_ends_a_line(string separator) => Assert.That(InStage($"RUN a{separator}RUN b\n").Instructions, Has.Length.EqualTo(2));

    // trimNewline: bytes.TrimRight "\r\n".
    [Test]
    public void All_carriage_returns_at_the_end_of_a_line_are_dropped() => Assert.That(Joined("RUN a\r\r\r\n"), Is.EqualTo("RUN a"));

    // isComment behind trimLeadingWhitespace.
    [Test]
    public void A_comment_is_a_line_whose_first_character_but_white_space_is_a_hash()
    {
        Assert.That(InStage(" \u00A0\t# c\nRUN a # b\n").Instructions, Has.Length.EqualTo(2));
        Assert.That(Joined("RUN a # b\n"), Is.EqualTo("RUN a # b"));
    }

    // lineContinuationRegex: ([^\\])\\[ \t]*$
    [TestCase("RUN a\\\nb", ExpectedResult = "RUN ab")]
    [TestCase("RUN a \\ \t\nb", ExpectedResult = "RUN a b")]
    [TestCase("RUN a\\\r\nb", ExpectedResult = "RUN ab")]
    public string An_escape_at_the_end_of_a_line_goes_on_with_the_next(string lines) => Joined(lines);

    // The same: [ \t] and no other blank.
    [TestCase("\v")]
    [TestCase("\u00A0")]
    [TestCase("\r ")]
    public void Other_white_space_behind_the_escape_keeps_it_from_going_on(string space) =>
        Assert.That(InStage($"RUN a\\{space}\nRUN b\n").Instructions, Has.Length.EqualTo(3));

    // [^\\] before the escape: two of them, or three, end nothing.
    [TestCase("RUN a\\\\\nRUN b\n")]
    [TestCase("RUN a\\\\\\\nRUN b\n")]
    public void An_escape_behind_an_escape_does_not_go_on(string lines) => Assert.That(InStage(lines).Instructions, Has.Length.EqualTo(3));

    // ^\\[ \t]*$
    [Test]
    public void A_line_of_the_escape_alone_goes_on() => Assert.That(Joined("RUN a \\\n\\\n  \\\nb\n"), Is.EqualTo("RUN a   b"));

    // Parse: the first line may leave nothing behind, and splitCommand trims the whole.
    [Test]
    public void An_instruction_may_begin_behind_a_line_of_the_escape_alone()
    {
        var run = Last<RunInstruction>("\\\n  RUN a\n");
        Assert.That(run.Logical.Text, Is.EqualTo("RUN a"));
        Assert.That(InStage("\\\n  RUN a\n").Source.PositionOf(run.FullSpan.Start).Line, Is.EqualTo(2));
    }

    // processLine(..., stripLeftWhitespace: false) for continued lines.
    [Test]
    public void Leading_blanks_of_a_continued_line_stay() => Assert.That(Joined("RUN a\\\n\t b\n"), Is.EqualTo("RUN a\t b"));

    [Test]
    public void Comment_lines_inside_are_dropped_even_with_an_escape_at_their_end() =>
        Assert.That(Joined("RUN a \\\n  # c \\\n# d\nb\n"), Is.EqualTo("RUN a b"));

    // isEmptyContinuationLine: a warning, "will become errors in a future release".
    [Test]
    public void Blank_lines_inside_are_dropped_with_a_warning()
    {
        var syntax = InStage("RUN a \\\n\n \u2003\t\r\n b\n");
        Assert.That(syntax.Instructions[1].Logical.Text, Is.EqualTo("RUN a  b"));
        Assert.That(syntax.HasErrors, Is.False);
        Assert.That(syntax.Diagnostics.Select(d => d.Code), Is.EqualTo([DiagnosticCodes.EmptyContinuation, DiagnosticCodes.EmptyContinuation]));
    }

    [Test]
    public void A_file_may_end_in_a_continuation() => Assert.That(Joined("RUN a \\\n# c\n\n"), Is.EqualTo("RUN a"));

    // setEscapeToken makes the expression anew; the backslash is then a character like any other.
    [Test]
    public void With_the_directive_the_backtick_goes_on_and_the_backslash_does_not()
    {
        var syntax = File("# escape=`\nFROM a\nRUN a`\nb\\\nRUN c\n");
        Assert.That(syntax.Instructions.Select(i => i.Logical.Text), Is.EqualTo(["FROM a", "RUN ab\\", "RUN c"]));
    }

    // newNodeFromLine: strings.ToLower(cmd); Kelvin sign and dotted capital I have ASCII letters as their lower case.
    [TestCase("rUn a", InstructionKind.Run)]
    [TestCase("wor\u212Adir a", InstructionKind.Workdir)]
    [TestCase("onbu\u0130ld run a", InstructionKind.OnBuild)]
    [TestCase("\u017FHELL [\"a\"]", InstructionKind.Unknown)]
    public void Keywords_are_read_in_any_case(string line, InstructionKind kind) => Assert.That(InStage(line).Instructions[1].Kind, Is.EqualTo(kind));

    // parseIgnore, then UnknownInstructionError.
    [Test]
    public void An_unknown_instruction_is_refused_but_reading_goes_on()
    {
        var syntax = InStage("NOPE a\nRUN b\n");
        Assert.That(Keywords(syntax), Is.EqualTo("FROM NOPE RUN"));
        Assert.That(syntax.HasErrors, Is.True);
    }

    // "file with no instructions", "dockerfile contains no stages to build".
    [TestCase("")]
    [TestCase("\n# c\n")]
    [TestCase("ARG a\n")]
    public void A_file_without_a_stage_is_refused(string file) => Assert.That(Refuses(file), Is.True);

    // discardBOM takes one.
    [Test]
    public void One_byte_order_mark_is_dropped_a_second_belongs_to_the_keyword()
    {
        Assert.That(Refuses("\uFEFFFROM a"), Is.False);
        Assert.That(Refuses("\uFEFF\uFEFFFROM a"), Is.True);
    }

    // bufio.MaxScanTokenSize: 64 KiB with the line feed; one byte less at the end of the file, where the reader cannot know that it is the end.
    [TestCase(65536, "\n", ExpectedResult = false)]
    [TestCase(65537, "\n", ExpectedResult = true)]
    [TestCase(65535, "", ExpectedResult = false)]
    [TestCase(65536, "", ExpectedResult = true)]
    public bool A_line_holds_64_KiB_at_most(int bytes, string end) => RefusesInStage("LABEL a=".PadRight(bytes - end.Length, 'b') + end);

    [Test]
    public void The_length_of_a_line_counts_bytes_as_they_stand_in_the_file()
    {
        byte[] latin = [.. "FROM a\nRUN "u8, .. Enumerable.Repeat((byte)0xE9, 65000), .. "\n"u8];
        Assert.That(DockerfileSyntax.Parse(SourceText.FromBytes(latin)).HasErrors, Is.False);
        Assert.That(RefusesInStage("RUN " + new string('é', 40000)), Is.True);
    }
}
