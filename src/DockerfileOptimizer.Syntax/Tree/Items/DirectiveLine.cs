namespace DockerfileOptimizer.Syntax;

/// <summary>A parser directive at the very top, such as <c># syntax=docker/dockerfile:1</c> (BuildKit <c>parser/directives.go</c>).</summary>
public sealed class DirectiveLine : DockerfileItem
{
    internal DirectiveLine(TextSpan span, TextSpan fullSpan, string name, string value)
        : base(span, fullSpan)
    {
        Name = name;
        Value = value;
    }

    /// <summary><c>syntax</c>, <c>escape</c> or <c>check</c>, in lower case.</summary>
    public string Name { get; }

    /// <summary>The value without blanks around it; never empty.</summary>
    public string Value { get; }

    internal override IEnumerable<SourcePiece> Pieces() => LinePieces(TokenKind.CommentText);
}
