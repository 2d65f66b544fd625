using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Commands joined by pipes (POSIX 2.9.2). In bash <c>!</c> and <c>time</c> may stand alone, without a command.</summary>
public sealed class Pipeline : ShellNode
{
    internal Pipeline(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        bool isNegated,
        bool isTimed,
        ImmutableArray<ShellCommand> commands,
        ImmutableArray<PipeOperator> operators)
        : base(span, marks)
    {
        IsNegated = isNegated;
        IsTimed = isTimed;
        Commands = commands;
        Operators = operators;
    }

    /// <summary>Whether an odd number of <c>!</c> stands before it.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether bash reports the time it takes (the reserved word <c>time</c>).</summary>
    public bool IsTimed { get; }

    /// <summary>The commands; empty only behind a lone <c>!</c> or <c>time</c> of bash.</summary>
    public ImmutableArray<ShellCommand> Commands { get; }

    /// <summary>The operators between the commands: one less than commands.</summary>
    public ImmutableArray<PipeOperator> Operators { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitPipeline(this);
}
