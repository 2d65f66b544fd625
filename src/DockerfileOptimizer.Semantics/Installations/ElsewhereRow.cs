using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Calls that read no file of a project but those that the row names.</summary>
/// <param name="Programs">The programs.</param>
/// <param name="Verbs">Their sub-commands, under their main names.</param>
/// <param name="With">An option that must be among them; null when none must.</param>
/// <param name="Writes">Where they write, as far as it may be a folder of a project.</param>
internal sealed record ElsewhereRow(ImmutableArray<string> Programs, ImmutableArray<string> Verbs, string? With, ImmutableArray<string> Writes)
{
    /// <summary>Whether it must be given an operand, because it looks for a project without one.</summary>
    public bool NeedsOperand { get; init; }

    /// <summary>Whether an operand that begins with a dot is a name of the caller's own (<c>apk --virtual .build-deps</c>).</summary>
    public bool HasVirtualNames { get; init; }

    /// <summary>Whether no operand names a file.</summary>
    public bool AnyOperands { get; init; }

    /// <summary>All options that it may have, none of which names a file that is read; empty where values must not look like paths.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Those of them whose value is a folder that it may make.</summary>
    public ImmutableArray<string> HomeOptions { get; init; } = [];

    /// <summary>The module that Python runs (<c>-m</c>), which looks for others where it runs; null for other programs.</summary>
    public string? Module { get; init; }

    /// <summary>Options, as they are written, of a call whose operands are folders that it makes; empty for other calls.</summary>
    public ImmutableArray<string> FolderOptions { get; init; } = [];

    /// <summary>Files that may steer it where it runs and in the folders above, or in the home (<c>~/</c>); a name that begins with <c>*</c> counts where it runs alone.</summary>
    public ImmutableArray<string> Unless { get; init; } = [];

    /// <summary>Files that it reads where it runs and in the folders above, and that steer no more than it itself.</summary>
    public ImmutableArray<string> Looks { get; init; } = [];

    /// <summary>Names and beginnings of variables that may steer it, with those of them that do not.</summary>
    public (ImmutableArray<string> Heeded, ImmutableArray<string> Harmless) Variables { get; init; } = ([], []);

    /// <summary>Options whose value may be a file or folder, so that it is another call with them; those whose value is a URL, or a key of <see cref="Keys"/> with its value, are not.</summary>
    public ImmutableArray<string> Leading { get; init; } = [];

    /// <summary>Names and beginnings of variables that lead it to files of their own, where the file sets one anywhere, or the script itself; what the base image sets leads nowhere else.</summary>
    public (ImmutableArray<string> Anywhere, ImmutableArray<string> InScript) LeadingVariables { get; init; } = ([], []);

    /// <summary>Whether its operands are a setting, <c>key value</c> or <c>key=value</c>; then only keys of <see cref="Keys"/> are meant.</summary>
    public bool IsSetting { get; init; }

    /// <summary>Keys of settings that change nothing of which files of a project are read or written.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>Words between the sub-command and the setting, of which any may be missing; of other calls, the only operands that they may have.</summary>
    public ImmutableArray<string> Words { get; init; } = [];
}
