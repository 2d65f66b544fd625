using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A simple command as the program that really runs: wrappers such as <c>env</c>, <c>sudo</c>, <c>time</c>, <c>exec</c>, <c>command</c>, <c>nice</c> are taken off.</summary>
public sealed record CommandCall
{
    /// <summary>The command in its script.</summary>
    public required SimpleCommand Node { get; init; }

    /// <summary>
    /// The program's name, such as <c>apt-get</c>, without directories if it lies in a <c>bin</c> or <c>sbin</c>; other paths, such as
    /// <c>./configure</c>, stay as they are. Empty for assignments or redirections alone; unknown when the first word expands, when the
    /// script gives the name another meaning (function, alias), or when the options of a wrapper are not understood.
    /// </summary>
    public required Known<string> Program { get; init; }

    /// <summary>The words behind the program.</summary>
    public required ImmutableArray<CommandWord> Arguments { get; init; }

    /// <summary>The wrappers taken off, outermost first, such as <c>sudo</c>; <c>exec</c> and <c>command</c> are among them. <c>python -m pip</c> gives <c>python -m</c>.</summary>
    public ImmutableArray<string> Wrappers { get; init; } = [];

    /// <summary>Variables set for this command alone, by prefix assignments, <c>env</c> and <c>sudo</c>; unknown too for what <c>env -u</c> removes.</summary>
    public ImmutableDictionary<string, Known<string>> Environment { get; init; } = ImmutableDictionary<string, Known<string>>.Empty;

    /// <summary>Whether a wrapper keeps the rest of the environment from the program: <c>env -i</c>, and <c>sudo</c> (its policy decides, sudoers(5) <c>env_reset</c>).</summary>
    public bool ClearsEnvironment { get; init; }

    /// <summary>Whether a wrapper is to run a program by a name that only the shell has a command for, so that there is hardly one.</summary>
    internal bool NamesBuiltin { get; init; }

    /// <summary>What the scripts around the call set, the innermost first.</summary>
    internal ImmutableArray<ScriptNames> Scripts { get; init; } = [];

    /// <summary>What the program sees of a variable: what is set for it alone, else what its scripts may set, else what is around them.</summary>
    /// <param name="name">The name.</param>
    /// <param name="variableOf">The variables when the outermost script starts; a known null is one that is not set.</param>
    public Known<string?> VariableOf(string name, Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(variableOf);
        return Environment.TryGetValue(name, out var own) ? own.Select(v => (string?)v)
            : ClearsEnvironment ? Known.Unknown<string?>("a wrapper changes the environment")
            : WhySet(name) is { } why ? Known.Unknown<string?>(why)
            : variableOf(name);
    }

    /// <summary>Why a script around the call may set a variable that the program sees, in words for a person; null when none does.</summary>
    /// <param name="name">The name.</param>
    public string? WhySet(string name)
    {
        if (Environment.ContainsKey(name))
        {
            return null;
        }

        foreach (var script in Scripts)
        {
            if (script.WhySet(name) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    /// <summary>Why a script around the call may set one of the variables that a rule names, in words for a person; null when none does.</summary>
    internal string? WhySetAny(Func<string, bool> isMeant) => Scripts.Select(s => s.WhySetAny(isMeant)).FirstOrDefault(why => why is not null);

    /// <summary>The directory that a wrapper changes to first (<c>env -C</c>, <c>sudo -D</c>); null for the shell's own.</summary>
    public CommandWord? Directory { get; init; }

    /// <summary>The script that the program runs, as in <c>sh -c '…'</c>, read in that shell's dialect (<c>sh</c> as POSIX); null for others.</summary>
    public ShellScript? Inner { get; init; }

    /// <summary>Options and operands by the program's own grammar; null when the grammar is not known, an option is not in it, or a word where the sub-command or an option's name should be is unknown.</summary>
    public ParsedArguments? Parsed { get; init; }
}
