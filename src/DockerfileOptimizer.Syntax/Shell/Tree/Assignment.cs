using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// <c>name=value</c> before a command (POSIX 2.9.1), in bash also <c>name+=value</c>, <c>name[index]=value</c> and <c>name=(elements)</c>.
/// </summary>
public sealed class Assignment : ShellNode
{
    internal Assignment(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        string name,
        ArithmeticExpression? index,
        bool isAppend,
        Word? value)
        : base(span, marks)
    {
        Name = name;
        Index = index;
        IsAppend = isAppend;
        Value = value;
    }

    /// <summary>The name of the variable.</summary>
    public string Name { get; }

    /// <summary>What stands in brackets behind the name; null if there are none.</summary>
    public ArithmeticExpression? Index { get; }

    /// <summary>Whether it is written with <c>+=</c>.</summary>
    public bool IsAppend { get; }

    /// <summary>
    /// The value; null if nothing stands behind <c>=</c>. An array is a word with one part, an <see cref="ArrayLiteral"/>.
    /// </summary>
    public Word? Value { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitAssignment(this);
}
