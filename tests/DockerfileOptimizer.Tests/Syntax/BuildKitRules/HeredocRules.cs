using DockerfileOptimizer.Syntax;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>
/// What is a here-document and where it ends: facts of BuildKit's <c>parser/parser.go</c> (<c>canContainHeredoc</c>,
/// <c>heredocsFromLine</c>, <c>heredocFromMatch</c>, <c>Parse</c>).
/// </summary>
internal sealed class HeredocRules
{
    private static Heredoc[] Heredocs(string lines) => [.. InStage(lines).Instructions[1].Heredocs];

    private static string Names(string lines) => string.Join(' ', Heredocs(lines).Select(h => h.Name));

    private static int Count(string line) => Heredocs(line + "\nEOF\nEOF\nEOF\n").Length;

    // heredocDirectives, heredocCompoundDirectives.
    [TestCase("RUN", ExpectedResult = 1)]
    [TestCase("COPY", ExpectedResult = 1)]
    [TestCase("ADD", ExpectedResult = 1)]
    [TestCase("ONBUILD RUN", ExpectedResult = 1)]
    [TestCase("onbuild copy", ExpectedResult = 1)]
    [TestCase("CMD", ExpectedResult = 0)]
    [TestCase("ENTRYPOINT", ExpectedResult = 0)]
    [TestCase("HEALTHCHECK CMD", ExpectedResult = 0)]
    [TestCase("ENV", ExpectedResult = 0)]
    [TestCase("ONBUILD CMD", ExpectedResult = 0)]
    [TestCase("ONBUILD ONBUILD RUN", ExpectedResult = 0)]
    public int Only_RUN_COPY_and_ADD_have_them_also_behind_one_ONBUILD(string keyword) => Count(keyword + " <<EOF /x");

    // node.Attributes["json"], of the instruction behind ONBUILD too.
    [TestCase("RUN [\"<<EOF\"]")]
    [TestCase("COPY [\"<<EOF\", \"/x\"]")]
    [TestCase("ONBUILD RUN [\"<<EOF\"]")]
    public void A_JSON_array_has_none(string line) => Assert.That(Count(line), Is.Zero);

    // heredocsFromLine reads the whole line, the flags too.
    [Test]
    public void Brackets_in_a_quoted_flag_make_none() =>
        Assert.That(Names("RUN --mount=\"x <<A\" y <<B\nB\n"), Is.EqualTo("B"));

    // reHeredoc: ^(\d*)<<(-?)\s*([^<]*)$
    [TestCase("RUN cat <<EOF", ExpectedResult = 1)]
    [TestCase("RUN cat <<-EOF", ExpectedResult = 1)]
    [TestCase("RUN cat 3<<EOF", ExpectedResult = 1)]
    [TestCase("RUN cat a<<EOF", ExpectedResult = 0)]
    [TestCase("RUN (cat <<EOF)", ExpectedResult = 1)]
    [TestCase("RUN (<<EOF cat)", ExpectedResult = 0)]
    [TestCase("RUN cat <<<EOF", ExpectedResult = 0)]
    [TestCase("RUN cat <<EOF<x", ExpectedResult = 0)]
    [TestCase("RUN cat <<EOF<<EOF", ExpectedResult = 0)]
    [TestCase("RUN echo $((1<<EOF))", ExpectedResult = 0)]
    [TestCase("RUN cat <<", ExpectedResult = 0)]
    [TestCase("RUN cat <<-", ExpectedResult = 0)]
    public int Digits_two_brackets_and_a_word_without_brackets_make_one(string line)
    {
        var heredocs = Heredocs(line + "\nEOF\nEOF)\n");
        return heredocs.Length;
    }

    // processPossibleHeredoc keeps tabs, CRs and blanks behind <<, but not behind <<-.
    [TestCase("RUN cat << EOF", ExpectedResult = 1)]
    [TestCase("RUN cat << \t EOF", ExpectedResult = 1)]
    [TestCase("RUN cat <<- EOF", ExpectedResult = 0)]
    [TestCase("RUN cat <<\vEOF", ExpectedResult = 0)]
    [TestCase("RUN cat <<\u00A0EOF", ExpectedResult = 0)]
    public int Blanks_may_stand_between_the_brackets_and_the_word_but_not_behind_a_dash(string line) => Count(line);

    // processDoubleQuote and processSingleQuote with RawQuotes: the word starts with the quote.
    [TestCase("RUN echo \"<<EOF\"", ExpectedResult = 0)]
    [TestCase("RUN echo '<<EOF'", ExpectedResult = 0)]
    [TestCase("RUN echo \\<<EOF", ExpectedResult = 0)]
    [TestCase("RUN echo <\\<EOF", ExpectedResult = 0)]
    public int Quoted_or_escaped_brackets_make_none(string line) => Count(line);

    // words, _ := shlex.ProcessWords(line, …): the error is dropped, and so are the words.
    [TestCase("RUN echo 'a <<EOF")]
    [TestCase("RUN cat <<EOF \"")]
    [TestCase("RUN cat <<EOF ${x")]
    [TestCase("RUN cat <<EOF ${}")]
    public void A_line_with_an_open_quote_or_variable_has_none(string line)
    {
        Assert.That(Count(line), Is.Zero);
        Assert.That(InStage(line).Diagnostics, Is.Empty);
    }

    // shell.NewLex('\\'), whatever the directive says.
    [Test]
    public void The_backslash_escapes_in_the_word_even_where_the_backtick_is_the_escape_character() =>
        Assert.That(File("# escape=`\nFROM a\nRUN cat <<\\EOF\nx\nEOF\n").Instructions[1].Heredocs.Single().Name, Is.EqualTo("EOF"));

    // heredocFromMatch: ProcessWords without RawQuotes.
    [TestCase("'E O'", "E O")]
    [TestCase("E\"O\"F", "EOF")]
    [TestCase("\\E\\\\F", "E\\F")]
    [TestCase("$x", "$x")]
    [TestCase("${x}y", "${x}y")]
    [TestCase("$'E'", "$E")]
    [TestCase("`E`", "`E`")]
    public void Quotes_and_escapes_are_taken_off_the_word_variables_stay(string word, string name) =>
        Assert.That(Names($"RUN cat <<{word}\nx\n{name}\n"), Is.EqualTo(name));

    // expand: as many quotes in the word with RawQuotes as without. An escape takes none away.
    [TestCase("EOF", ExpectedResult = true)]
    [TestCase("\\EOF", ExpectedResult = true)]
    [TestCase("'EOF'", ExpectedResult = false)]
    [TestCase("\"EOF\"", ExpectedResult = false)]
    [TestCase("E''OF", ExpectedResult = false)]
    public bool Any_quote_in_the_word_keeps_the_body_from_being_expanded(string word) => Heredocs($"RUN cat <<{word}\nEOF\n").Single().Expand;

    // "quick sanity check that rest is a single word"
    [TestCase("''")]
    [TestCase("\"\"")]
    public void An_empty_quoted_word_makes_none(string word) => Assert.That(Count($"RUN cat <<{word}"), Is.Zero);

    // heredocFromMatch returns the error of ProcessWords. The line is cut at the blanks of a variable's text, whatever is quoted there.
    [Test]
    public void Half_a_quoted_text_behind_the_brackets_is_refused() => Assert.That(RefusesInStage("RUN echo ${x:-\" <<'\"}\n"), Is.True);

    // processStopOn empties the shared buffer: the brackets before a variable with a modifier are lost.
    [Test]
    public void A_variable_with_a_modifier_in_the_word_makes_it_none() => Assert.That(Count("RUN cat <<EOF${x:-y}"), Is.Zero);

    // ParseUint; 0 when nothing is written.
    [TestCase("<<EOF", 0ul)]
    [TestCase("3<<EOF", 3ul)]
    [TestCase("007<<EOF", 7ul)]
    public void The_digits_before_it_are_a_file_descriptor(string mark, ulong descriptor) =>
        Assert.That(Heredocs($"RUN cat {mark}\nEOF\n").Single().FileDescriptor, Is.EqualTo(descriptor));

    // bytes.Equal(trimNewline(line), name).
    [Test]
    public void The_line_that_ends_it_is_the_word_alone()
    {
        var body = " EOF\nEOF \n\tEOF\nEOFx\n";
        Assert.That(Heredocs($"RUN cat <<EOF\n{body}EOF\r\nRUN b").Single().Body, Is.EqualTo(body));
    }

    // trimLeadingTabs when Chomp.
    [Test]
    public void With_a_dash_tabs_but_no_blanks_may_stand_before_the_end()
    {
        var heredoc = Heredocs("RUN <<-EOF\n\t a\n EOF\n\t\tEOF\n").Single();
        Assert.That((heredoc.Body, heredoc.StripTabs), Is.EqualTo(("\t a\n EOF\n", true)));
    }

    // content.Write(bytesRead): no comments, no continuations, no trimming.
    [Test]
    public void The_body_is_kept_as_it_stands() =>
        Assert.That(Heredocs("RUN <<EOF\n# c\na \\\n\n\tb\r\nEOF\n").Single().Body, Is.EqualTo("# c\na \\\n\n\tb\r\n"));

    [Test]
    public void Several_follow_in_the_order_of_their_words() =>
        Assert.That(Heredocs("RUN cat <<A <<B\n1\nB\nA\n2\nB\n").Select(h => h.Body), Is.EqualTo(["1\nB\n", "2\n"]));

    [Test]
    public void Without_its_end_the_file_is_refused()
    {
        Assert.That(RefusesInStage("RUN <<EOF\na\n"), Is.True);
        Assert.That(RefusesInStage("RUN cat <<A <<B\nA\n"), Is.True);
    }

    // Heredocs are read behind all continued lines, from the joined text.
    [Test]
    public void The_body_begins_behind_the_last_continued_line() =>
        Assert.That(Heredocs("RUN cat <<E\\\nOF \\\n  # c\n  x\nbody\nEOF\n").Single().Body, Is.EqualTo("body\n"));

    [Test]
    public void The_end_may_be_the_last_line_without_line_feed() => Assert.That(Heredocs("RUN <<EOF\na\nEOF").Single().IsTerminated, Is.True);
}
