using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>Quotes, escapes and variables: facts of BuildKit's <c>shell/lex.go</c>, for a variable <c>v</c>, an empty <c>e</c> and an unset <c>n</c>.</summary>
internal sealed class WordRules
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["v"] = "path/to/file.tar.gz",
        ["e"] = "",
        ["two"] = "a  b",
        ["pair"] = "a😀b",
    };

    private static string? Expand(string text, char escape = '\\') => DockerfileWord.Expand(text, escape, Values.GetValueOrDefault);

    private static string[]? Words(string text) => DockerfileWord.ExpandToWords(text, '\\', Values.GetValueOrDefault)?.ToArray();

    // processSingleQuote
    [TestCase("'a $v \\'", ExpectedResult = "a $v \\")]
    [TestCase("'a\"b'", ExpectedResult = "a\"b")]
    public string? Single_quotes_take_everything_as_it_is(string text) => Expand(text);

    // processDoubleQuote: only ", $ and the escape character itself can be escaped.
    [TestCase("\"a\\\"b\\$c\\\\d\"", ExpectedResult = "a\"b$c\\d")]
    [TestCase("\"a\\nb\\`\"", ExpectedResult = "a\\nb\\`")]
    [TestCase("\"'$e'\"", ExpectedResult = "''")]
    public string? In_double_quotes_only_quote_dollar_and_escape_are_escaped(string text) => Expand(text);

    // processStopOn: "escapes, except end of line"
    [TestCase("a\\b\\$v\\\\", ExpectedResult = "ab$v\\")]
    [TestCase("a\\", ExpectedResult = "a")]
    public string? Outside_quotes_any_character_is_escaped_and_a_last_escape_is_dropped(string text) => Expand(text);

    [Test]
    public void With_the_directive_the_backtick_escapes() => Assert.That(Expand("`$v \\a", '`'), Is.EqualTo("$v \\a"));

    [TestCase("'a")]
    [TestCase("\"a")]
    [TestCase("\"$v")]
    public void An_open_quote_cannot_be_expanded(string text) => Assert.That(Expand(text), Is.Null);

    // processName
    [TestCase("$v$v", ExpectedResult = "path/to/file.tar.gzpath/to/file.tar.gz")]
    [TestCase("$two.c", ExpectedResult = "a  b.c")]
    [TestCase("$two_", ExpectedResult = "")]
    [TestCase("$12a", ExpectedResult = "a")]
    [TestCase("$@a$*b$#c$?d$-e$$f$!g", ExpectedResult = "abcdefg")]
    [TestCase("$", ExpectedResult = "$")]
    [TestCase("$.a", ExpectedResult = "$.a")]
    [TestCase("a$ b", ExpectedResult = "a$ b")]
    public string? A_name_is_letters_digits_and_underscores_digits_alone_or_one_special_character(string text) => Expand(text);

    [TestCase("${v}", ExpectedResult = "path/to/file.tar.gz")]
    [TestCase("${n}", ExpectedResult = "")]
    [TestCase("${}", ExpectedResult = null)]
    [TestCase("${:-a}", ExpectedResult = null)]
    [TestCase("${{v}", ExpectedResult = null)]
    [TestCase("${v", ExpectedResult = null)]
    [TestCase("${v!}", ExpectedResult = null)]
    [TestCase("${v.w}", ExpectedResult = null)]
    [TestCase("${v:=a}", ExpectedResult = null)]
    [TestCase("${v^}", ExpectedResult = null)]
    public string? In_braces_stands_a_name_alone_or_with_a_known_modifier(string text) => Expand(text);

    // processDollar: a colon makes empty count as unset.
    [TestCase("${n-a}|${e-a}|${v-a}", ExpectedResult = "a||path/to/file.tar.gz")]
    [TestCase("${n:-a}|${e:-a}|${v:-a}", ExpectedResult = "a|a|path/to/file.tar.gz")]
    [TestCase("${n+a}|${e+a}|${v+a}", ExpectedResult = "|a|a")]
    [TestCase("${n:+a}|${e:+a}|${v:+a}", ExpectedResult = "||a")]
    [TestCase("${v?a}${e?a}", ExpectedResult = "path/to/file.tar.gz")]
    [TestCase("${n?a}", ExpectedResult = null)]
    [TestCase("${e:?}", ExpectedResult = null)]
    public string? Minus_plus_and_question_mark_with_and_without_colon(string text) => Expand(text);

    [TestCase("${n:-${e:-${two}}}", ExpectedResult = "a  b")]
    [TestCase("${n:-\"a}b\"}", ExpectedResult = "a}b")]
    [TestCase("${n:-a\\}b}", ExpectedResult = "a}b")]
    [TestCase("${n:-'$v'}", ExpectedResult = "$v")]
    [TestCase("${v:+$(a)}", ExpectedResult = "$(a)")]
    public string? The_operand_is_a_text_with_quotes_escapes_and_variables(string text) => Expand(text);

    // trimPrefix, trimSuffix; convertShellPatternToRegex without brackets.
    [TestCase("${v#*/}", ExpectedResult = "to/file.tar.gz")]
    [TestCase("${v##*/}", ExpectedResult = "file.tar.gz")]
    [TestCase("${v%.*}", ExpectedResult = "path/to/file.tar")]
    [TestCase("${v%%.*}", ExpectedResult = "path/to/file")]
    [TestCase("${v#????}", ExpectedResult = "/to/file.tar.gz")]
    [TestCase("${v#x}", ExpectedResult = "path/to/file.tar.gz")]
    [TestCase("${v##*}", ExpectedResult = "")]
    [TestCase("${v#*}", ExpectedResult = "path/to/file.tar.gz")]
    [TestCase("${v#[p]}", ExpectedResult = "path/to/file.tar.gz")]
    [TestCase("${v#path}", ExpectedResult = "/to/file.tar.gz")]
    [TestCase("${n#a}", ExpectedResult = "")]
    [TestCase("${pair#a?}", ExpectedResult = "b")]
    [TestCase("${pair%?b}", ExpectedResult = "a")]
    public string? Hash_and_percent_cut_the_shortest_doubled_the_longest_match(string text) => Expand(text);

    [TestCase("${v:#a}")]
    [TestCase("${v:%a}")]
    public void Hash_and_percent_take_no_colon(string text) => Assert.That(Expand(text), Is.Null);

    // convertShellPatternToRegex: the lexer leaves escapes in the pattern.
    [TestCase("${v#p\\*}", ExpectedResult = "path/to/file.tar.gz")]
    [TestCase("${v#*\\/}", ExpectedResult = "to/file.tar.gz")]
    [TestCase("${v#\\a}", ExpectedResult = null)]
    [TestCase("${v%\\.gz}", ExpectedResult = null)]
    public string? In_a_pattern_star_question_mark_backslash_slash_and_brace_can_be_escaped_nothing_else(string text) => Expand(text);

    // '/': FindStringIndex once, ReplaceAllString for //.
    [TestCase("${v/t/T}", ExpectedResult = "paTh/to/file.tar.gz")]
    [TestCase("${v//t/T}", ExpectedResult = "paTh/To/file.Tar.gz")]
    [TestCase("${v/\\//:}", ExpectedResult = "path:to/file.tar.gz")]
    [TestCase("${v//\\//}", ExpectedResult = "pathtofile.tar.gz")]
    [TestCase("${v/a*e/-}", ExpectedResult = "p-.tar.gz")]
    [TestCase("${v//a*e/-}", ExpectedResult = "p-.tar.gz")]
    [TestCase("${v//*/x}", ExpectedResult = "x")]
    [TestCase("${two//?/x}", ExpectedResult = "xxxx")]
    [TestCase("${two///-}", ExpectedResult = "-a- - -b-")]
    [TestCase("${e//*/x}", ExpectedResult = "x")]
    [TestCase("${pair/?b/x}", ExpectedResult = "ax")]
    [TestCase("${n/a/b}", ExpectedResult = "")]
    [TestCase("${v/q/$two}", ExpectedResult = "path/to/file.tar.gz")]
    [TestCase("${v/path/$two}", ExpectedResult = "a  b/to/file.tar.gz")]
    [TestCase("${v/t}", ExpectedResult = null)]
    [TestCase("${v/t/T", ExpectedResult = null)]
    public string? A_slash_replaces_the_first_two_replace_every_longest_match(string text) => Expand(text);

    // scanner.Init: Peek ignores U+FEFF as the first character.
    [Test]
    public void A_byte_order_mark_at_the_start_of_a_word_is_dropped() => Assert.That(Expand("\uFEFFa\uFEFF"), Is.EqualTo("a\uFEFF"));

    // ProcessWords: split after expansion; addRawString keeps what is quoted together.
    [Test]
    public void Words_are_split_at_unquoted_white_space_also_of_values()
    {
        Assert.That(Words("a $two 'c d'\" e\" f\\ g\u2003h"), Is.EqualTo(["a", "a", "b", "c d e", "f g", "h"]));
        Assert.That(Words("\"$two\""), Is.EqualTo(["a  b"]));
    }

    // getWords: wordsBuffer.Len() > 0.
    [Test]
    public void Empty_quotes_make_no_word() => Assert.That(Words("'' a \"\""), Is.EqualTo(["a"]));

    // sw.wordsBuffer.Reset() in processStopOn.
    [Test]
    public void An_operand_empties_the_word_before_it() => Assert.That(Words("x a${v:-b}c"), Is.EqualTo(["x", "path/to/file.tar.gzc"]));

    [Test]
    public void Variables_are_found_in_nested_operands_but_not_in_single_quotes_or_behind_an_escape()
    {
        var found = DockerfileWord.VariablesIn("$a '$b' \\$c \"${d:-${e#*/}}\" ${f/x/$g}", '\\');
        Assert.That(found.Select(v => v.Name + v.Modifier + v.Operand), Is.EqualTo(["a", "e#*/", "d:-${e#*/}", "g", "f/x"]));
    }
}
