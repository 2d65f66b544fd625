namespace DockerfileOptimizer.Syntax;

/// <summary>What a token of an instruction is.</summary>
public enum TokenKind
{
    /// <summary>The instruction's name, such as <c>RUN</c>, as written.</summary>
    Keyword,

    /// <summary>A flag with its value, such as <c>--from=build</c>, quotes and escapes included.</summary>
    Flag,

    /// <summary>A lone <c>--</c>, which ends the flags (BuildKit <c>parser/split_command.go</c>).</summary>
    FlagTerminator,

    /// <summary>A word or a whole one-argument text, such as a path, a port, an image or a stage name.</summary>
    Word,

    /// <summary>The <c>AS</c> between image and stage name.</summary>
    As,

    /// <summary>The name before <c>=</c>, or the first word of the old <c>ENV name value</c>.</summary>
    Key,

    /// <summary>The <c>=</c> between name and value.</summary>
    EqualsSign,

    /// <summary>The value behind <c>=</c>, or the rest of the line in the old form.</summary>
    Value,

    /// <summary><c>CMD</c> or <c>NONE</c> of a HEALTHCHECK.</summary>
    HealthcheckType,

    /// <summary>The <c>[</c> of an exec form.</summary>
    OpenBracket,

    /// <summary>One JSON string of an exec form, quotes included.</summary>
    JsonString,

    /// <summary>The <c>,</c> between two strings of an exec form.</summary>
    Comma,

    /// <summary>The <c>]</c> of an exec form.</summary>
    CloseBracket,

    /// <summary>A script in shell form; <see cref="Shell.ShellScript"/> takes it apart.</summary>
    Script,

    /// <summary>The rest of a line that is not understood: behind an unknown instruction, or where no argument is expected.</summary>
    Unparsed,

    /// <summary>The lines of a here-document.</summary>
    HeredocBody,

    /// <summary>The line that ends a here-document.</summary>
    HeredocTerminator,

    /// <summary>A comment or directive line.</summary>
    CommentText,

    /// <summary>An escape character with nothing behind it, which BuildKit drops (<c>parseWords</c>).</summary>
    LoneEscape,
}
