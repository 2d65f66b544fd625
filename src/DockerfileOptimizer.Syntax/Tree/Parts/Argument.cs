namespace DockerfileOptimizer.Syntax;

/// <summary>One argument of an instruction: a word, or a string of a JSON array.</summary>
public sealed class Argument : SyntaxNode
{
    internal Argument(TextSpan span, Token token, string value)
        : base(span)
    {
        Token = token;
        Value = value;
    }

    /// <summary>The argument as written.</summary>
    public Token Token { get; }

    /// <summary>The decoded JSON string, or the word as it stands: BuildKit takes quotes off and expands variables only afterwards, where the instruction does so at all.</summary>
    public string Value { get; }
}
