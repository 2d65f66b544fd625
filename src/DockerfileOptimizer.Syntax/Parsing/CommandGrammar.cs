using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Exec form, shell form or a here-document that is the script (BuildKit <c>parseMaybeJSON</c>, <c>dispatchRun</c>).</summary>
internal static class CommandGrammar
{
    /// <summary>The command from a position to the end of the joined text; null when nothing stands there.</summary>
    public static CommandForm? Read(InstructionHead head, int from)
    {
        var span = TextSpan.FromBounds(from, head.Logical.Text.Length);
        if (span.IsEmpty)
        {
            return null;
        }

        if (JsonArrayGrammar.Read(head.Logical, from) is { } array)
        {
            return new ExecForm(array);
        }

        var place = head.Logical.Cover(span);
        var token = new Token(TokenKind.Script, span);
        if (head.Heredocs.IsEmpty)
        {
            return new ShellForm(place, token, ShellScript.Parse(head.Logical.Slice(span), head.Dialect, head.Scripts));
        }

        return HeredocScanner.ReadMark(head.Logical.Text[from..]) is null
            ? new ShellForm(place, token, ShellScript.Parse(WithHeredocs(head, span), head.Dialect, head.Scripts))
            : new HeredocForm(place, token, head.Heredocs[0], HeredocScript(head));
    }

    private static ShellScript HeredocScript(InstructionHead head)
    {
        var heredoc = head.Heredocs[0];
        var text = heredoc.StripTabs ? WithoutTabs(heredoc) : Verbatim(heredoc);
        var isFile = text.Text.StartsWith("#!", StringComparison.Ordinal) && head.Dialect != ShellDialect.Cmd;
        return ShellScript.Parse(text, isFile ? ShellPrograms.DialectOfShebang(text.Text) : head.Dialect, head.Scripts);
    }

    private static LogicalText Verbatim(Heredoc heredoc) =>
        new(heredoc.Body, [new LogicalText.Piece(0, heredoc.BodySpan.Start, heredoc.Body.Length)]);

    private static LogicalText WithoutTabs(Heredoc heredoc)
    {
        var text = new StringBuilder(heredoc.Body.Length);
        var pieces = ImmutableArray.CreateBuilder<LogicalText.Piece>();
        for (var at = 0; at < heredoc.Body.Length;)
        {
            var next = Scan.NextLine(heredoc.Body, at);
            var start = at + heredoc.Body.AsSpan(at, next - at).IndexOfAnyExcept('\t');
            start = start < at ? next : start;
            pieces.Add(new LogicalText.Piece(text.Length, heredoc.BodySpan.Start + start, next - start));
            text.Append(heredoc.Body, start, next - start);
            at = next;
        }

        return pieces.Count == 0 ? Verbatim(heredoc) : new LogicalText(text.ToString(), pieces.ToImmutable());
    }

    /// <summary>The line, then for each here-document a line feed, its body and its word, as BuildKit hands them to the shell.</summary>
    private static LogicalText WithHeredocs(InstructionHead head, TextSpan line)
    {
        var slice = head.Logical.Slice(line);
        var text = new StringBuilder(slice.Text);
        var pieces = slice.Pieces.ToBuilder();
        foreach (var heredoc in head.Heredocs)
        {
            // The line feed before the body, or the last character before it in a file that ends there.
            Append("\n", Math.Max(0, heredoc.BodySpan.Start - 1));
            Append(heredoc.Body, heredoc.BodySpan.Start);
            Append(heredoc.Name, heredoc.TerminatorSpan.Start + heredoc.TerminatorIndent);
        }

        return new LogicalText(text.ToString(), pieces.ToImmutable());

        void Append(string part, int source)
        {
            pieces.Add(new LogicalText.Piece(text.Length, source, part.Length));
            text.Append(part);
        }
    }
}
