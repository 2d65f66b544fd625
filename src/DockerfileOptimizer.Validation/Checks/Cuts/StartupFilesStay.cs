using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// A shell that starts with <c>-l</c> or <c>-i</c>, or a bash with BASH_ENV, reads files when it starts; a merged script starts one shell
/// less. A shell that is known to read none, such as dash with <c>-c</c> alone, does not care.
/// </summary>
internal sealed class StartupFilesStay() : CutCondition(new(
    "startup-files-stay", "The left script writes no file that the shell reads when it starts.", "POSIX sh, ENV; bash manual, Bash Startup Files"))
{
    public override string? Violation(Cut cut)
    {
        var effects = cut.LeftEffects;
        if (ReadsNone(cut.State))
        {
            return null;
        }

        if (effects.Hazards.HasFlag(ProcessHazards.WritesStartupFile))
        {
            return "the first script writes a start-up file that the shell may read";
        }

        return ReadsSome(cut.State) && effects.Writes.Beyond is { } why
            ? $"the shell reads start-up files, and the first script may write them: {why}"
            : null;
    }

    private static bool ReadsNone(BuildState state) =>
        state.Shell.TryGet(out var shell)
        && shell is { Options: { Login: false, Other: false } }
        && (shell.Program is "dash" or "busybox" or "bash-as-sh" || (state.Variables["BASH_ENV"].TryGet(out var file) && file is null));

    private static bool ReadsSome(BuildState state) =>
        (state.Shell.TryGet(out var shell) && (shell.Options.Login || shell.Options.Other))
        || (state.Variables["BASH_ENV"].TryGet(out var file) && file is not null);
}
