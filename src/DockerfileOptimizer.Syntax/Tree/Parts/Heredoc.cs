namespace DockerfileOptimizer.Syntax;

/// <summary>A here-document of a RUN, COPY or ADD, as BuildKit reads it (<c>heredocsFromLine</c>, <c>ParseHeredoc</c>).</summary>
public sealed class Heredoc : SyntaxNode
{
    internal Heredoc(HeredocMark mark, string source, TextSpan body, TextSpan terminatorLine)
        : base(TextSpan.FromBounds(body.Start, terminatorLine.End))
    {
        Mark = mark;
        BodySpan = body;
        TerminatorSpan = terminatorLine;
        Body = source.Substring(body.Start, body.Length);
        TerminatorIndent = StripTabs ? terminatorLine.Length - source.AsSpan(terminatorLine.Start, terminatorLine.Length).TrimStart('\t').Length : 0;
    }

    /// <summary>The word that ends the body, quotes taken off.</summary>
    public string Name => Mark.Name;

    /// <summary>Whether variables in the body are expanded: no part of the word is quoted.</summary>
    public bool Expand => Mark.Expand;

    /// <summary>Whether leading tabs are taken off each line (<c>&lt;&lt;-</c>).</summary>
    public bool StripTabs => Mark.StripTabs;

    /// <summary>The descriptor written before <c>&lt;&lt;</c>; 0 when none is.</summary>
    public ulong FileDescriptor => Mark.FileDescriptor;

    /// <summary>The lines between the instruction and the terminator, as they stand in the file: tabs are still there.</summary>
    public string Body { get; }

    /// <summary>Where <see cref="Body"/> stands in the file, line breaks included.</summary>
    public TextSpan BodySpan { get; }

    /// <summary>The line that ends the body, with indentation and line break; empty when the file ends before it.</summary>
    public TextSpan TerminatorSpan { get; }

    /// <summary>Whether the line that ends the body is there; it is not where the file ends first, which is an error.</summary>
    public bool IsTerminated => !TerminatorSpan.IsEmpty;

    internal HeredocMark Mark { get; }

    /// <summary>Number of tabs before the word that ends the body; a word may start with tabs of its own where they are not stripped.</summary>
    internal int TerminatorIndent { get; }

    internal IEnumerable<SourcePiece> Pieces(DockerfileItem item)
    {
        if (!BodySpan.IsEmpty)
        {
            yield return new SourcePiece(BodySpan, TokenKind.HeredocBody, null, item);
        }

        if (!TerminatorSpan.IsEmpty)
        {
            yield return new SourcePiece(TerminatorSpan, TokenKind.HeredocTerminator, null, item);
        }
    }
}
