using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Syntax;

/// <summary>A command that a shell reads: shell form, or a here-document that is the script.</summary>
public abstract class ScriptForm : CommandForm
{
    private readonly Token _token;
    private ShellScript? _other;

    private protected ScriptForm(TextSpan span, Token token)
        : base(span) => _token = token;

    /// <summary>
    /// The script under the shell that the file itself names: the SHELL in effect in the stage, the shebang of a here-document,
    /// else the front end's default, <c>/bin/sh -c</c> (<c>cmd</c> in a file that makes the backtick its escape character). A base
    /// image may set another one: <see cref="ScriptIn"/> reads the same text as that shell does.
    /// </summary>
    public abstract ShellScript Script { get; }

    /// <summary>The same text as another shell reads it.</summary>
    public ShellScript ScriptIn(ShellDialect dialect) =>
        dialect == Script.Dialect ? Script
        : _other is { } other && other.Dialect == dialect ? other
        : _other = Script.In(dialect);

    internal override IEnumerable<Token> Tokens()
    {
        yield return _token;
    }
}
