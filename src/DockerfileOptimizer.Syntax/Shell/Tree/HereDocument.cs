using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// A here-document (POSIX 2.7.4). The operator stands on one line, the body begins on the next one, so the span of this node lies
/// outside the span of its <see cref="Redirection"/>: it goes from the first character of the body to the end of the delimiter line,
/// without the line break. A script may end before the delimiter line; dash and bash then take what there is.
/// </summary>
public sealed class HereDocument : ShellNode
{
    private TextSpan? _terminatorSpan;

    internal HereDocument(string delimiter, bool isQuoted, bool stripsTabs)
        : base(default, default)
    {
        Delimiter = delimiter;
        IsQuoted = isQuoted;
        StripsTabs = stripsTabs;
    }

    /// <summary>The line that ends the body: the target of the redirection after quote removal; nothing in it expands.</summary>
    public string Delimiter { get; }

    /// <summary>Whether a part of the delimiter is quoted; then nothing in the body expands.</summary>
    public bool IsQuoted { get; }

    /// <summary>Whether it is written with <c>&lt;&lt;-</c>: tabs at the start of the lines and before the delimiter are dropped.</summary>
    public bool StripsTabs { get; }

    /// <summary>The lines of the body with their line breaks, leading tabs included.</summary>
    public TextSpan BodySpan { get; private set; }

    /// <summary>
    /// Where the delimiter line stands, without tabs before it and without its line break; null if the script ends before it.
    /// </summary>
    public TextSpan? TerminatorSpan => _terminatorSpan;

    /// <summary>
    /// The body: one <see cref="Literal"/> as written if <see cref="IsQuoted"/>, otherwise literal text and expansions; empty for an empty
    /// body.
    /// </summary>
    public ImmutableArray<WordPart> Parts { get; private set; } = [];

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitHereDocument(this);

    /// <summary>
    /// Called once, by the parser, when it comes to the line where the body begins, before anybody else has seen the node.
    /// </summary>
    internal void Complete(TextSpan body, TextSpan? terminator, ImmutableArray<WordPart> parts)
    {
        BodySpan = body;
        _terminatorSpan = terminator;
        Parts = parts;
        Span = TextSpan.FromBounds(body.Start, terminator?.End ?? body.End);
    }
}
