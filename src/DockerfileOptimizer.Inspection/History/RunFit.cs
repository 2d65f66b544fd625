using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Inspection.History;

/// <summary>
/// Compares rows of a history with RUN instructions. Both builders write build arguments, shell and command behind one another (BuildKit
/// <c>runCommandString</c>); values of arguments may hold blanks, so the command is looked for at the end.
/// </summary>
internal static class RunFit
{
    /// <summary>How a row fits a RUN.</summary>
    /// <param name="step">The row.</param>
    /// <param name="run">The instruction.</param>
    /// <param name="shell">The shell at its place; null: unknown.</param>
    public static Fit Of(BuiltStep step, RunInstruction run, Known<ShellInEffect>? shell)
    {
        var (actual, command) = (StepText.OneLine(step.Text), StepText.OneLine(CommandOf(run)));
        if (command.Length == 0)
        {
            return Fit.Kind;
        }

        if (!actual.EndsWith(command, StringComparison.Ordinal))
        {
            return Fit.Not;
        }

        var before = actual[..^command.Length];
        return run.Form is ExecForm
            ? before.Length == 0 || (before.StartsWith('|') && before.EndsWith(' ')) ? Fit.Text : Fit.Not
            : IsShell(before.TrimEnd(), before.EndsWith(' '), shell) ? Fit.Text : Fit.Not;
    }

    private static string CommandOf(RunInstruction run) => run.Form switch
    {
        ExecForm exec => string.Join(' ', exec.Arguments.Select(a => a.Value)),

        // A file of its own, below a mount (BuildKit dispatchRun).
        HeredocForm { HasShebang: true } file => "/dev/pipes/" + file.Heredoc.Name,
        HeredocForm document => document.Heredoc.Body,
        _ => string.Concat(run.Heredocs.Select(h => $"\n{h.Body}{h.Name}").Prepend(run.TextOf(run.ArgumentSpan))),
    };

    private static bool IsShell(string before, bool isApart, Known<ShellInEffect>? shell)
    {
        if (!isApart)
        {
            return false;
        }

        if (shell is { } known && known.TryGet(out var inEffect) && !inEffect.Command.IsEmpty)
        {
            var words = string.Join(' ', inEffect.Command);
            return before == words || (before.StartsWith('|') && before.EndsWith(" " + words, StringComparison.Ordinal));
        }

        // Whatever shell it is, an option stands before the command: -c, -Command, /S /C.
        return before.Split(' ')[^1] is ['-' or '/', _, ..];
    }
}
