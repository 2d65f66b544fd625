using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell.Parsing;

namespace DockerfileOptimizer.Syntax;

/// <summary>What all instructions have, read before the arguments are.</summary>
internal sealed record InstructionHead
{
    public required TextSpan Span { get; init; }

    public required TextSpan FullSpan { get; init; }

    public required LogicalText Logical { get; init; }

    public required ImmutableArray<Trivia> InteriorTrivia { get; init; }

    public required Token Keyword { get; init; }

    public required InstructionKind Kind { get; init; }

    public ImmutableArray<Flag> Flags { get; init; } = [];

    public Token? FlagTerminator { get; init; }

    public TextSpan ArgumentSpan { get; init; }

    public ImmutableArray<Heredoc> Heredocs { get; init; } = [];

    /// <summary>How many ONBUILDs stand before it.</summary>
    public int Depth { get; init; }

    /// <summary>The shell that runs shell-form commands here, as far as the file itself says it.</summary>
    public Shell.ShellDialect Dialect { get; init; }

    /// <summary>Scripts of an earlier version of the file.</summary>
    public KnownScripts Scripts { get; init; } = KnownScripts.None;
}
