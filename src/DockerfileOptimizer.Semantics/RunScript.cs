using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics;

/// <summary>Finds the script that a RUN runs (BuildKit <c>dispatchRun</c> in <c>dockerfile2llb/convert.go</c>).</summary>
internal static class RunScript
{
    /// <param name="run">The RUN.</param>
    /// <param name="shell">The shell in effect; null before the first FROM.</param>
    public static Known<ShellScript> Of(RunInstruction run, Known<ShellInEffect>? shell) => run.Form switch
    {
        null => Unknown("the RUN is empty"),
        ExecForm => Unknown("the RUN is in exec form"),
        HeredocForm { HasShebang: true } => Unknown("the here-document names its own interpreter"),
        ScriptForm form when shell?.Or(null) is { } known => ReadBy(form, known),
        ScriptForm form => ReadByAny(form),
        _ => Unknown("the RUN is in a form that is not known"),
    };

    private static Known<ShellScript> ReadBy(ScriptForm form, ShellInEffect shell) =>
        shell.Program == "other" ? Unknown($"SHELL [{string.Join(' ', shell.Command)}] is no shell that is given a script")
        : shell.Dialect != ShellDialect.Unknown ? Understood(form.ScriptIn(shell.Dialect))
        : shell.Program != "unknown" ? ReadByBoth(form)
        : ReadByAny(form);

    // A backtick as escape character is for Windows where nothing is known of the base.
    private static Known<ShellScript> ReadByAny(ScriptForm form) =>
        form.Script.Dialect is ShellDialect.Cmd or ShellDialect.PowerShell ? Understood(form.Script)
        : WindowsTraits.In(form.Script) is { } trait ? Unknown($"it may be for cmd or PowerShell: {trait}")
        : ReadByBoth(form);

    // The bash reading is the more careful one of two equal trees: to it, braces are no plain characters.
    private static Known<ShellScript> ReadByBoth(ScriptForm form)
    {
        var posix = form.ScriptIn(ShellDialect.Posix);
        var bash = form.ScriptIn(ShellDialect.Bash);
        return bash.HasSameTreeAs(posix) ? Known.Of(bash)
            : bash.IsOpaque && posix.IsOpaque ? Understood(posix)
            : Unknown("nobody knows whether a POSIX shell or bash reads it, which they do not do alike");
    }

    private static Known<ShellScript> Understood(ShellScript script) =>
        script.OpaqueReason is { } reason ? Unknown(reason) : Known.Of(script);

    private static Known<ShellScript> Unknown(string why) => Known.Unknown<ShellScript>(why);
}
