using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>A redirection (POSIX 2.7).</summary>
public sealed class Redirection : ShellNode
{
    internal Redirection(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        int? descriptor,
        string? descriptorVariable,
        RedirectionOperator @operator,
        Word target,
        HereDocument? hereDocument)
        : base(span, marks)
    {
        Descriptor = descriptor;
        DescriptorVariable = descriptorVariable;
        Operator = @operator;
        Target = target;
        HereDocument = hereDocument;
    }

    /// <summary>The file descriptor written before the operator; null if none is written.</summary>
    public int? Descriptor { get; }

    /// <summary>The variable of <c>{name}&gt;file</c> (bash); null if none is written.</summary>
    public string? DescriptorVariable { get; }

    /// <summary>What is done.</summary>
    public RedirectionOperator Operator { get; }

    /// <summary><see cref="Operator"/> as the shell writes it, such as <c>&gt;&gt;</c>.</summary>
    public string Symbol => Operator switch
    {
        RedirectionOperator.Input => "<",
        RedirectionOperator.Output => ">",
        RedirectionOperator.Append => ">>",
        RedirectionOperator.Clobber => ">|",
        RedirectionOperator.InputOutput => "<>",
        RedirectionOperator.DuplicateInput => "<&",
        RedirectionOperator.DuplicateOutput => ">&",
        RedirectionOperator.HereDocument => "<<",
        RedirectionOperator.HereDocumentStripTabs => "<<-",
        RedirectionOperator.HereString => "<<<",
        RedirectionOperator.OutputAndError => "&>",
        RedirectionOperator.AppendOutputAndError => "&>>",
        _ => throw new InvalidOperationException($"no redirection is {Operator}"),
    };

    /// <summary>The word behind the operator: a file, a descriptor, <c>-</c>, or the delimiter of a here-document.</summary>
    public Word Target { get; }

    /// <summary>The here-document; null for all other operators.</summary>
    public HereDocument? HereDocument { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitRedirection(this);
}
