using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Syntax;

/// <summary>
/// <c>RUN &lt;&lt;EOF</c> with nothing else on the line: the body of the first here-document is the script, or, when it starts with
/// <c>#!</c>, a file that is run (BuildKit <c>dispatchRun</c>).
/// </summary>
public sealed class HeredocForm : ScriptForm
{
    internal HeredocForm(TextSpan span, Token token, Heredoc heredoc, ShellScript script)
        : base(span, token)
    {
        Heredoc = heredoc;
        Script = script;
    }

    /// <summary>The here-document that is run.</summary>
    public Heredoc Heredoc { get; }

    /// <summary>Whether the body starts with <c>#!</c>, so that it runs as a file under the interpreter named there.</summary>
    public bool HasShebang => Script.Text.Text.StartsWith("#!", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override ShellScript Script { get; }
}
