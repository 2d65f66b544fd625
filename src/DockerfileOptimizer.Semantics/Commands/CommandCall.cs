using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A simple command as the program that really runs: wrappers such as <c>env</c>, <c>sudo</c>, <c>time</c>, <c>exec</c>, <c>command</c>, <c>nice</c> are taken off.</summary>
public sealed record CommandCall
{
    /// <summary>The command in its script.</summary>
    public required SimpleCommand Node { get; init; }

    /// <summary>The program's name without directories, such as <c>apt-get</c>; empty for assignments or redirections alone; unknown when the first word expands.</summary>
    public required Known<string> Program { get; init; }

    /// <summary>The words behind the program.</summary>
    public required ImmutableArray<CommandWord> Arguments { get; init; }

    /// <summary>The wrappers taken off, outermost first, such as <c>sudo</c>; <c>exec</c> and <c>command</c> are among them.</summary>
    public ImmutableArray<string> Wrappers { get; init; } = [];

    /// <summary>Variables set for this command alone, by prefix assignments and <c>env</c>.</summary>
    public ImmutableDictionary<string, Known<string>> Environment { get; init; } = ImmutableDictionary<string, Known<string>>.Empty;

    /// <summary>The script that the program runs, as in <c>sh -c '…'</c>, read in that shell's dialect; null for others.</summary>
    public ShellScript? Inner { get; init; }

    /// <summary>Options and operands by the program's own grammar; null when the grammar is not known or a word in front of the operands is unknown.</summary>
    public ParsedArguments? Parsed { get; init; }
}
