using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The bodies of here-documents (POSIX 2.7.4): they begin behind the line break that follows their operator.</summary>
internal sealed class HereDocumentReader
{
    private readonly bool _bash;
    private readonly WordGrammar _words;

    public HereDocumentReader(bool bash, WordGrammar words)
    {
        _bash = bash;
        _words = words;
    }

    /// <summary>Behind the line feed at the offset and the bodies that follow it.</summary>
    public int BehindLineBreak(ShellSession session, int offset)
    {
        offset++;
        if (session.Pending is not { } pending)
        {
            return offset;
        }

        session.Pending = null;
        foreach (var document in pending)
        {
            offset = Read(session, document, offset);
        }

        return offset;
    }

    /// <summary>Behind blanks, comments, line breaks and the bodies that follow them.</summary>
    public int BehindLines(ShellSession session, int offset)
    {
        while (true)
        {
            offset = ShellScan.Gap(session.Text, offset);
            if (!ShellScan.IsAt(session.Text, offset, '\n'))
            {
                return offset;
            }

            offset = BehindLineBreak(session, offset);
        }
    }

    /// <summary>Here-documents whose line never ends have an empty body; both shells take that.</summary>
    public static void EndOfText(ShellSession session, int offset)
    {
        foreach (var document in session.Pending ?? [])
        {
            document.Complete(session.Span(offset, offset), null, []);
        }

        session.Pending = null;
    }

    private int Read(ShellSession session, HereDocument document, int start)
    {
        var text = session.Text;
        var line = start;
        while (line < text.Length)
        {
            var content = document.StripsTabs ? BehindTabs(text, line) : line;
            var end = document.IsQuoted ? ShellScan.LineEnd(text, line) : JoinedLineEnd(text, content);
            if (EndsAt(session, document, content, end) is var terminator && terminator >= 0)
            {
                Complete(session, document, (start, line), session.Span(content, terminator));
                return terminator == end && terminator < text.Length ? terminator + 1 : terminator;
            }

            line = Math.Min(end + 1, text.Length);
        }

        Complete(session, document, (start, text.Length), null);
        return text.Length;
    }

    // Where the delimiter ends that makes up the line; -1 if the line is part of the body. Inside $(…) bash takes a delimiter with a
    // closing parenthesis somewhere behind it, too (read_secondary_line in its make_cmd.c).
    private int EndsAt(ShellSession session, HereDocument document, int content, int end)
    {
        var line = session.Text.AsSpan(content, end - content);
        if (line.SequenceEqual(document.Delimiter))
        {
            return end;
        }

        return _bash && session.IsInSubstitution && document.Delimiter.Length > 0 && line.StartsWith(document.Delimiter) &&
            line[document.Delimiter.Length..].Contains(')')
                ? content + document.Delimiter.Length
                : -1;
    }

    private void Complete(ShellSession session, HereDocument document, (int Start, int End) body, TextSpan? terminator)
    {
        var span = session.Span(body.Start, body.End);
        ImmutableArray<WordPart> parts = [];
        if (body.End > body.Start)
        {
            parts = document.IsQuoted
                ? [new Literal(span, session.Text[body.Start..body.End])]
                : _words.Region(session, WordMode.HereDocument, body.Start, body.End) ?? [];
        }

        document.Complete(span, terminator, parts);
    }

    private static int BehindTabs(string text, int offset)
    {
        var tabs = text.AsSpan(offset).IndexOfAnyExcept('\t');
        return tabs < 0 ? text.Length : offset + tabs;
    }

    // A backslash that is not quoted itself joins the next line to this one before it is compared.
    private static int JoinedLineEnd(string text, int offset)
    {
        while (true)
        {
            var ahead = text.AsSpan(offset).IndexOfAny('\n', '\\');
            if (ahead < 0)
            {
                return text.Length;
            }

            offset += ahead;
            if (text[offset] == '\n')
            {
                return offset;
            }

            offset = Math.Min(offset + 2, text.Length);
        }
    }
}
