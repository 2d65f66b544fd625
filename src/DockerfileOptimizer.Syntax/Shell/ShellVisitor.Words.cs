namespace DockerfileOptimizer.Syntax.Shell;

public abstract partial class ShellVisitor
{
    /// <summary>Visits a <see cref="Word"/> and what it holds.</summary>
    public virtual void VisitWord(Word node)
    {
        VisitAll(node.Parts);
    }

    /// <summary>Visits a <see cref="Literal"/>.</summary>
    public virtual void VisitLiteral(Literal node)
    {
    }

    /// <summary>Visits an <see cref="EscapedCharacter"/>.</summary>
    public virtual void VisitEscapedCharacter(EscapedCharacter node)
    {
    }

    /// <summary>Visits a <see cref="SingleQuoted"/>.</summary>
    public virtual void VisitSingleQuoted(SingleQuoted node)
    {
    }

    /// <summary>Visits an <see cref="AnsiQuoted"/>.</summary>
    public virtual void VisitAnsiQuoted(AnsiQuoted node)
    {
    }

    /// <summary>Visits a <see cref="DoubleQuoted"/> and what it holds.</summary>
    public virtual void VisitDoubleQuoted(DoubleQuoted node)
    {
        VisitAll(node.Parts);
    }

    /// <summary>Visits a <see cref="LocaleQuoted"/> and what it holds.</summary>
    public virtual void VisitLocaleQuoted(LocaleQuoted node)
    {
        VisitAll(node.Parts);
    }

    /// <summary>Visits a <see cref="ParameterExpansion"/> and what it holds.</summary>
    public virtual void VisitParameterExpansion(ParameterExpansion node)
    {
        Visit(node.Index);
        Visit(node.Operand);
        Visit(node.Replacement);
    }

    /// <summary>Visits a <see cref="CommandSubstitution"/> and what it holds.</summary>
    public virtual void VisitCommandSubstitution(CommandSubstitution node)
    {
        Visit(node.Body);
    }

    /// <summary>Visits an <see cref="ArithmeticExpansion"/> and what it holds.</summary>
    public virtual void VisitArithmeticExpansion(ArithmeticExpansion node)
    {
        Visit(node.Expression);
    }

    /// <summary>Visits an <see cref="ArithmeticExpression"/> and what it holds.</summary>
    public virtual void VisitArithmeticExpression(ArithmeticExpression node)
    {
        VisitAll(node.Parts);
    }

    /// <summary>Visits a <see cref="ProcessSubstitution"/> and what it holds.</summary>
    public virtual void VisitProcessSubstitution(ProcessSubstitution node)
    {
        Visit(node.Body);
    }

    /// <summary>Visits an <see cref="ExtendedGlob"/> and what it holds.</summary>
    public virtual void VisitExtendedGlob(ExtendedGlob node)
    {
        VisitAll(node.Parts);
    }

    /// <summary>Visits an <see cref="ArrayLiteral"/> and what it holds.</summary>
    public virtual void VisitArrayLiteral(ArrayLiteral node)
    {
        VisitAll(node.Elements);
    }

    /// <summary>Visits an <see cref="ArrayElement"/> and what it holds.</summary>
    public virtual void VisitArrayElement(ArrayElement node)
    {
        Visit(node.Index);
        Visit(node.Value);
    }
}
