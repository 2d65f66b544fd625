using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell;

/// <summary>What a script offers besides its tree: reasons, comments and places in the file.</summary>
[TestFixture]
internal sealed class ShellScriptTests
{
    [TestCase(ShellDialect.PowerShell)]
    [TestCase(ShellDialect.Cmd)]
    [TestCase(ShellDialect.Unknown)]
    public void Other_shells_are_opaque_with_a_reason(ShellDialect dialect)
    {
        var script = ShellScript.Parse("echo a", dialect);
        Assert.That(script.IsOpaque);
        Assert.That(script.Statements, Is.Null);
        Assert.That(script.OpaqueReason, Is.Not.Empty);
        Assert.That(script.OpaqueAt, Is.Zero);
        Assert.That(script.Comments, Is.Empty);
    }

    [TestCase("a && ", 5, "the script ends where a command must follow")]
    [TestCase("a; ; b", 3, "a ; stands where a command must be")]
    [TestCase("a )", 2, "a ) closes nothing")]
    [TestCase("if a; then b", 12, "an if has no fi")]
    [TestCase("if a; b; fi", 9, "an if has no then")]
    [TestCase("while a; done", 9, "a loop has no do")]
    [TestCase("for 1 in a; do b; done", 3, "a for loop has no name for its variable")]
    [TestCase("case a of", 7, "a case has no in")]
    [TestCase("echo `b", 5, "a backquote is not closed")]
    [TestCase("echo \"b", 5, "a double quote is not closed")]
    [TestCase("echo ${a:-b", 5, "the brace of a parameter expansion is not closed")]
    [TestCase("echo $(a", 8, "a command substitution is not closed")]
    [TestCase("echo $((1)", 5, "an arithmetic expansion is not closed")]
    [TestCase("a > ", 4, "the word behind a redirection is missing")]
    [TestCase("echo `a \\`b 'c\\``", 12, "a single quote is not closed")]
    public void What_stops_reading_is_named_with_its_place(string text, int at, string reason)
    {
        var script = ShellScript.Parse(text, ShellDialect.Posix);
        Assert.That((script.OpaqueAt, script.OpaqueReason), Is.EqualTo(((int?)at, reason)));
    }

    [Test]
    public void An_understood_script_has_no_reason()
    {
        var script = ShellScript.Parse("a", ShellDialect.Posix);
        Assert.That((script.IsOpaque, script.OpaqueReason, script.OpaqueAt), Is.EqualTo((false, (string?)null, (int?)null)));
    }

    [Test]
    public void Comments_are_found_where_words_begin_only()
    {
        var script = ShellScript.Parse("# a\nb#c '# d' $# # e\nf=$(g # h\n) `i # j`", ShellDialect.Posix);
        Assert.That(script.Comments.Select(comment => comment.Text), Is.EqualTo(new[] { "# a", "# e", "# h", "# j" }));
        Assert.That(
            script.Comments.Select(comment => script.Text.Text.Substring(comment.Span.Start, comment.Span.Length)),
            Is.EqualTo(script.Comments.Select(comment => comment.Text)));
    }

    [Test]
    public void Places_in_nested_backquotes_are_those_of_the_script()
    {
        const string Text = @"echo `a ""\`b \\\`c\\\`\`"" d`";
        var words = WordTexts.Of(ShellScript.Parse(Text, ShellDialect.Posix));
        Assert.That(words, Is.EqualTo(new[] { "echo", "`a \"\\`b \\\\\\`c\\\\\\`\\`\" d`", "a", "\"\\`b \\\\\\`c\\\\\\`\\`\"", "b", "\\\\\\`c\\\\\\`", "c", "d" }));
    }

    [Test]
    public void A_node_leads_back_to_its_pieces_in_the_file()
    {
        // In the file: "RUN ec\" and "ho a".
        var text = new LogicalText("echo a", [new LogicalText.Piece(0, 4, 2), new LogicalText.Piece(2, 8, 4)]);
        var script = ShellScript.Parse(text, ShellDialect.Posix);
        var command = (SimpleCommand)script.Statements!.Statements[0].List.First.Commands[0];
        Assert.That(script.ToSource(command.Words[0]), Is.EqualTo(ImmutableArray.Create(new TextSpan(4, 2), new TextSpan(8, 2))));
        Assert.That(script.ToSource(command.Words[1]), Is.EqualTo(ImmutableArray.Create(new TextSpan(11, 1))));
    }

    [Test]
    public void Reading_from_many_threads_gives_one_tree()
    {
        var script = ShellScript.Parse("a; b | c", ShellDialect.Bash);
        var trees = new StatementList?[16];
        Parallel.For(0, trees.Length, i => trees[i] = script.Statements);
        Assert.That(trees.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_here_document_lies_behind_its_line()
    {
        var script = ShellScript.Parse("cat <<-E; x\n\ta $b\n\tE\ny", ShellDialect.Posix);
        var command = (SimpleCommand)script.Statements!.Statements[0].List.First.Commands[0];
        var document = command.Redirections[0].HereDocument!;
        Assert.That(document.BodySpan, Is.EqualTo(new TextSpan(12, 6)));
        Assert.That(document.TerminatorSpan, Is.EqualTo(new TextSpan(19, 1)));
        Assert.That(document.Span, Is.EqualTo(new TextSpan(12, 8)));
        Assert.That(command.Span, Is.EqualTo(new TextSpan(0, 8)));
        Assert.That((document.Delimiter, document.IsQuoted, document.StripsTabs), Is.EqualTo(("E", false, true)));
    }

    private sealed class WordTexts(string text) : ShellVisitor
    {
        private readonly List<string> _words = [];

        public static List<string> Of(ShellScript script)
        {
            var visitor = new WordTexts(script.Text.Text);
            visitor.Visit(script.Statements);
            return visitor._words;
        }

        public override void VisitWord(Word node)
        {
            _words.Add(text.Substring(node.Span.Start, node.Span.Length));
            base.VisitWord(node);
        }
    }
}
