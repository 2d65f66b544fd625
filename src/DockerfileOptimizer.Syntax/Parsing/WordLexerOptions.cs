namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>How words are read (the fields of BuildKit's <c>shell.Lex</c>).</summary>
internal sealed record WordLexerOptions
{
    /// <summary>What escapes the next character.</summary>
    public char Escape { get; init; } = '\\';

    /// <summary>Quotes stay in the result.</summary>
    public bool RawQuotes { get; init; }

    /// <summary>Escape characters stay in the result.</summary>
    public bool RawEscapes { get; init; }

    /// <summary>A variable without value stays as it is written instead of vanishing.</summary>
    public bool SkipUnset { get; init; }

    /// <summary>How many characters of values and operands may be copied; null for as many as keep the work linear in the text.</summary>
    public long? Room { get; init; }

    /// <summary>The value of a variable; null when it is not set.</summary>
    public Func<string, string?> ValueOf { get; init; } = _ => null;
}
