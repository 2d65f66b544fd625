using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary>A JSON array of strings, as in the exec form (BuildKit <c>parseJSON</c>).</summary>
public sealed class JsonArray : SyntaxNode
{
    private readonly ImmutableArray<Token> _tokens;

    internal JsonArray(TextSpan span, ImmutableArray<Argument> elements, ImmutableArray<Token> tokens)
        : base(span)
    {
        Elements = elements;
        _tokens = tokens;
    }

    /// <summary>The strings in order; may be empty.</summary>
    public ImmutableArray<Argument> Elements { get; }

    internal IEnumerable<Token> Tokens() => _tokens;
}
