using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>Puts a command behind the last one of a RUN, where it runs if that one succeeds.</summary>
internal static class CleanupAppender
{
    /// <summary>The changed text; null where the script is not understood, or its last command runs in the background.</summary>
    public static string? Append(DockerfileSyntax syntax, RunInstruction run, string command)
    {
        if (run.Form is not ScriptForm form || Read(form) is not { } script || script.Statements!.Statements[^1] is not { Terminator: not StatementTerminator.Ampersand } last)
        {
            return null;
        }

        var at = script.Text.ToSource(last.List.Span.End - 1) + 1;
        var content = syntax.Source.Content;
        return (syntax.Source.HasByteOrderMark ? "\uFEFF" : "") + content[..at] + " && " + command + content[at..];
    }

    private static ShellScript? Read(ScriptForm form)
    {
        var script = new[] { form.Script, form.ScriptIn(ShellDialect.Posix), form.ScriptIn(ShellDialect.Bash) }.FirstOrDefault(s => !s.IsOpaque);
        return script is { Statements.Statements.IsEmpty: false } ? script : null;
    }
}
