using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What holds around a script.</summary>
/// <param name="Shell">The shell that runs it.</param>
/// <param name="State">The state of the build before it; null when nothing is known.</param>
internal sealed record EffectContext(ShellInEffect Shell, BuildState? State)
{
    /// <summary>Whether somebody else tells the files of a call that would be foreign code; null when nobody does. It may be asked more than once about one call.</summary>
    public Func<CommandCall, CallPlace, bool>? Told { get; init; }

    /// <summary>Whether somebody else says of foreign code that it uses no package lists; null when nobody does.</summary>
    public Func<ForeignCall, bool>? UsesNoLists { get; init; }

    /// <summary>Whether a folder certainly is there for the whole script, so that going there cannot fail; null when nobody says.</summary>
    public Func<string, bool>? IsFolder { get; init; }

    /// <summary>The value of a variable when the script starts.</summary>
    public Known<string?> VariableOf(string name) => State is { } state
        ? ShellVariables.ValueOf(name, state.VariableOf)
        : Known.Unknown<string?>("the state of the build is not known");

    /// <summary>
    /// Whether a start-up file runs before the script: for <c>-l</c> and, in bash not called as <c>sh</c>, where BASH_ENV is set (bash
    /// manual, Startup Files; measured that dash and busybox ash read ENV only when interactive). A base image's variables that no
    /// one knows count as unset. Functions that bash takes from the environment (manual, <c>export -f</c>) are the same to a script.
    /// </summary>
    public string? StartupFile()
    {
        if (Shell.Options.Login)
        {
            return "a login shell reads start-up files, which may define functions and traps";
        }

        if (Shell.Options.Other)
        {
            // --login, --rcfile and -i read start-up files, -O lastpipe runs members of pipelines in the shell itself.
            return "the shell is started with options that may change what its commands leave";
        }

        if (Shell.Program is not ("dash" or "busybox") && State?.Variables.Values.Keys.Any(n => n.StartsWith("BASH_FUNC_", StringComparison.Ordinal)) == true)
        {
            return "the environment defines functions";
        }

        var mayBeBash = Shell.Program is not ("dash" or "busybox" or "bash-as-sh");
        return mayBeBash && MaySetVariable("BASH_ENV") ? "BASH_ENV names a start-up file, which may define functions and traps" : null;
    }

    /// <summary>Whether bash may take options from the environment (manual, Shell Variables; measured that <c>SHELLOPTS=errexit</c> does).</summary>
    public bool TakesOptions() => Shell.Program is not ("dash" or "busybox") && (MaySetVariable("SHELLOPTS") || MaySetVariable("BASHOPTS"));

    /// <summary>Whether the file, or a base image that is known, sets a variable to something that may not be empty.</summary>
    public bool MaySetVariable(string name) =>
        State is { } state
        && (state.Variables.Values.TryGetValue(name, out var value) || (value = state.Variables.Others).IsKnown)
        && (!value.TryGet(out var text) || !string.IsNullOrEmpty(text));
}
