using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>$name</c> or <c>${…}</c> (POSIX 2.6.2).</summary>
public sealed class ParameterExpansion : WordPart
{
    internal ParameterExpansion(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        string name,
        ParameterForm form,
        ArithmeticExpression? index,
        ParameterOperator @operator,
        Word? operand,
        Word? replacement)
        : base(span, marks)
    {
        Name = name;
        Form = form;
        Index = index;
        Operator = @operator;
        Operand = operand;
        Replacement = replacement;
    }

    /// <summary>The name, digits or special character; empty only with <see cref="ParameterOperator.Bad"/>.</summary>
    public string Name { get; }

    /// <summary>Whether it is the value, its length, or the value of the variable that it names.</summary>
    public ParameterForm Form { get; }

    /// <summary>What stands in brackets behind the name; null if there are none.</summary>
    public ArithmeticExpression? Index { get; }

    /// <summary>What is done with the value.</summary>
    public ParameterOperator Operator { get; }

    /// <summary>The word behind the operator; null if there is no operator or nothing behind it.</summary>
    public Word? Operand { get; }

    /// <summary>The replacement of <c>/</c> and <c>//</c> or the length of a substring; null if it is not written.</summary>
    public Word? Replacement { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitParameterExpansion(this);
}
