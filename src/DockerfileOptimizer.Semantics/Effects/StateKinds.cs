namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>State of a shell process that one command can leave to the next.</summary>
[Flags]
public enum StateKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The working directory (<c>cd</c>, <c>pushd</c>, <c>popd</c>).</summary>
    Directory = 1 << 0,

    /// <summary>Shell variables, exported or not (assignments, <c>read</c>, <c>for</c>, <c>getopts</c>, <c>${x:=y}</c>, <c>export</c>, <c>unset</c> …).</summary>
    Variables = 1 << 1,

    /// <summary>Options (<c>set</c>, <c>shopt</c>).</summary>
    Options = 1 << 2,

    /// <summary>Functions.</summary>
    Functions = 1 << 3,

    /// <summary>Aliases.</summary>
    Aliases = 1 << 4,

    /// <summary>Traps.</summary>
    Traps = 1 << 5,

    /// <summary>The umask.</summary>
    Umask = 1 << 6,

    /// <summary>Resource limits (<c>ulimit</c>).</summary>
    Limits = 1 << 7,

    /// <summary>Open descriptors (<c>exec 3&gt;file</c>).</summary>
    Descriptors = 1 << 8,

    /// <summary>Positional parameters (<c>set --</c>, <c>shift</c>).</summary>
    Positional = 1 << 9,

    /// <summary>Background jobs and services that still run afterwards.</summary>
    Background = 1 << 10,

    /// <summary>What is not known: <c>eval</c>, <c>.</c>, <c>source</c>, a command whose name expands.</summary>
    Anything = 1 << 11,
}
