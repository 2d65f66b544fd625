using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Syntax;

/// <summary>
/// A command line for the shell in effect. Here-documents that it names are part of the script: BuildKit puts body and terminator
/// behind the line and leaves the reading to the shell (<c>dockerfile2llb/convert.go</c>, <c>dispatchRun</c>).
/// </summary>
public sealed class ShellForm : ScriptForm
{
    internal ShellForm(TextSpan span, Token token, ShellScript script)
        : base(span, token) => Script = script;

    /// <inheritdoc/>
    public override ShellScript Script { get; }
}
