namespace DockerfileOptimizer.Syntax;

/// <summary><c>name=value</c> of ENV, LABEL and ARG, the old <c>ENV name value</c>, or the bare <c>ARG name</c>.</summary>
public sealed class KeyValue : SyntaxNode
{
    internal KeyValue(TextSpan span, KeyValueTokens tokens, string key, string? value)
        : base(span)
    {
        Parts = tokens;
        Key = key;
        Value = value;
    }

    /// <summary>The name as written, with any quotes.</summary>
    public string Key { get; }

    /// <summary>The value as written, with quotes, variables not expanded; an empty text for <c>name=</c>; null for a name alone.</summary>
    public string? Value { get; }

    /// <summary>Whether name and value stand apart, as in the old <c>ENV name value</c>; quotes are then characters of the value.</summary>
    public bool IsLegacy => Value is not null && Parts.EqualsSign is null;

    /// <summary>Where the name stands.</summary>
    public Token KeyToken => Parts.Key;

    /// <summary>Where the value stands; null for a name alone.</summary>
    public Token? ValueToken => Parts.Value;

    internal KeyValueTokens Parts { get; }

    internal IEnumerable<Token> Tokens()
    {
        yield return Parts.Key;
        if (Parts.EqualsSign is { } equals)
        {
            yield return equals;
        }

        if (Parts.Value is { } value)
        {
            yield return value;
        }

        if (Parts.LoneEscape is { } escape)
        {
            yield return escape;
        }
    }
}
