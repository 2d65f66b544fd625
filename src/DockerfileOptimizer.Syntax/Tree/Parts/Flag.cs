namespace DockerfileOptimizer.Syntax;

/// <summary>A flag of an instruction, such as <c>--chown=app:app</c>. Flags end at the first word that does not start with <c>--</c>.</summary>
public class Flag : SyntaxNode
{
    internal Flag(TextSpan span, Token token, string name, string? value)
        : base(span)
    {
        Token = token;
        Name = name;
        Value = value;
    }

    /// <summary>The flag as written.</summary>
    public Token Token { get; }

    /// <summary>The name without <c>--</c>, quotes and escapes taken off; case matters.</summary>
    public string Name { get; }

    /// <summary>
    /// What stands behind the first <c>=</c>, quotes and escapes taken off, variables not expanded; null when there is no <c>=</c>.
    /// BuildKit reads flags byte by byte: <c>é</c> becomes <c>Ã©</c> here as it does there (<c>parser/split_command.go</c>).
    /// </summary>
    public string? Value { get; }
}
