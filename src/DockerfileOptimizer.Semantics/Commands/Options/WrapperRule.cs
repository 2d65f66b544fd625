using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>How a program runs another one that stands among its operands.</summary>
internal sealed record WrapperRule
{
    /// <summary>Whether <c>NAME=value</c> operands in front of the program set variables for it.</summary>
    public bool Assignments { get; init; }

    /// <summary>How many operands stand in front of the program, such as the duration of <c>timeout</c>.</summary>
    public int Skip { get; init; }

    /// <summary>Options with which it does not run another program, such as <c>command -v</c>.</summary>
    public ImmutableArray<string> Keep { get; init; } = [];

    /// <summary>Options with which it is not known what it runs, such as <c>env -S</c>.</summary>
    public ImmutableArray<string> Refuse { get; init; } = [];

    /// <summary>Options that keep the environment from the program.</summary>
    public ImmutableArray<string> Clears { get; init; } = [];

    /// <summary>Whether it keeps the environment from the program without any option.</summary>
    public bool AlwaysClears { get; init; }

    /// <summary>The option that removes a variable; null if there is none.</summary>
    public string? Unset { get; init; }

    /// <summary>The option that changes the directory; null if there is none.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether it adds words from its input behind the program's (<c>xargs</c>).</summary>
    public bool AddsWords { get; init; }

    /// <summary>The option whose value is a script for a shell, such as that of <c>su -c</c>; null if there is none.</summary>
    public string? Script { get; init; }

    /// <summary>The option that says which shell that is; null if there is none.</summary>
    public string? ShellOption { get; init; }

    /// <summary>Words in the place of the program behind which a script for a shell stands, such as <c>-c</c> of <c>flock FILE -c …</c>.</summary>
    public ImmutableArray<string> ScriptWords { get; init; } = [];

    /// <summary>Whether it runs a shell of its own where no program is given, and with <see cref="Script"/> never anything else.</summary>
    public bool RunsShell { get; init; }

    /// <summary>Options and operands with which it goes where nobody knows first, such as to the user's home.</summary>
    public ImmutableArray<string> GoesHome { get; init; } = [];
}
