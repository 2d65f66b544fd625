using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>A row of <c>Knowledge/installations.json</c>: a package manager of a language, and how its installation comes by what it installs.</summary>
public sealed record Ecosystem
{
    /// <summary>The row's name, such as <c>npm</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The programs that it is called by.</summary>
    public required ImmutableArray<string> Programs { get; init; }

    /// <summary>The sub-commands that install what a manifest names, under their main names; an empty text is a call without one.</summary>
    public required ImmutableArray<string> Verbs { get; init; }

    /// <summary>
    /// Files of a project that an installation usually reads, as patterns of COPY relative to the working directory, those that must be there first.
    /// Usual, not certain: what holds for a given project says <see cref="InstallationAnalysis"/>.
    /// </summary>
    public required ImmutableArray<string> Manifests { get; init; }

    /// <summary>Folders beside the manifest that the installation fills and that hosts have, too, such as <c>node_modules</c>.</summary>
    public required ImmutableArray<string> Products { get; init; }

    /// <summary>Whether <see cref="InstallationAnalysis"/> understands its manifests; of others it always says that it does not know.</summary>
    public required bool IsUnderstood { get; init; }

    /// <summary>Where the row's facts are from.</summary>
    public required string Source { get; init; }

    /// <summary>Whether its operands are the tasks that it carries out, any number of them; then <see cref="Verbs"/> are tasks, as patterns of names.</summary>
    internal bool HasTasks { get; init; }

    /// <summary>The sub-command behind which several tasks stand, each with options of its own and ended by a comma or a plus sign; null when there is none.</summary>
    internal string? TaskList { get; init; }

    /// <summary>The sub-commands or tasks that bring the dependencies and build in one.</summary>
    internal ImmutableArray<string> Builds { get; init; } = [];

    /// <summary>A call that would only bring the dependencies, for people to read; null when none is known.</summary>
    internal string? Apart { get; init; }

    /// <summary>Options, under their main spellings, that change nothing of which files of a project are read or written.</summary>
    internal ImmutableHashSet<string> Options { get; init; } = [];

    /// <summary>Variables that it heeds, as names or as beginnings of names with <c>*</c> behind them; upper and lower case alike.</summary>
    internal ImmutableArray<string> Variables { get; init; } = [];

    /// <summary>Those of them that change nothing of which files of a project are read or written.</summary>
    internal ImmutableArray<string> HarmlessVariables { get; init; } = [];

    /// <summary>Keys of its settings file that change nothing of which files of a project are read or written; ends of names with <c>*</c> before them.</summary>
    internal ImmutableArray<string> HarmlessSettings { get; init; } = [];
}
