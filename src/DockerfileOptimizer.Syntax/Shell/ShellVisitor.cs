using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// Walks a shell tree in the order of the text; only the redirections of a command come last. A method that is overridden and
/// does not call its base leaves out what the node holds.
/// </summary>
public abstract partial class ShellVisitor
{
    /// <summary>Visits <paramref name="node"/> by the method of its kind; does nothing for null.</summary>
    public void Visit(ShellNode? node) => node?.Accept(this);

    /// <summary>Visits every node of <paramref name="nodes"/> in order.</summary>
    public void VisitAll<T>(ImmutableArray<T> nodes)
        where T : ShellNode
    {
        foreach (var node in nodes)
        {
            node.Accept(this);
        }
    }

    /// <summary>Visits a <see cref="StatementList"/> and what it holds.</summary>
    public virtual void VisitStatementList(StatementList node)
    {
        VisitAll(node.Statements);
    }

    /// <summary>Visits a <see cref="Statement"/> and what it holds.</summary>
    public virtual void VisitStatement(Statement node)
    {
        Visit(node.List);
    }

    /// <summary>Visits an <see cref="AndOrList"/> and what it holds.</summary>
    public virtual void VisitAndOrList(AndOrList node)
    {
        Visit(node.First);
        foreach (var link in node.Rest)
        {
            Visit(link.Pipeline);
        }
    }

    /// <summary>Visits a <see cref="Pipeline"/> and what it holds.</summary>
    public virtual void VisitPipeline(Pipeline node)
    {
        VisitAll(node.Commands);
    }

    /// <summary>Visits a <see cref="SimpleCommand"/> and what it holds.</summary>
    public virtual void VisitSimpleCommand(SimpleCommand node)
    {
        VisitAll(node.Assignments);
        VisitAll(node.Words);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits a <see cref="Subshell"/> and what it holds.</summary>
    public virtual void VisitSubshell(Subshell node)
    {
        Visit(node.Body);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits a <see cref="BraceGroup"/> and what it holds.</summary>
    public virtual void VisitBraceGroup(BraceGroup node)
    {
        Visit(node.Body);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits an <see cref="IfClause"/> and what it holds.</summary>
    public virtual void VisitIfClause(IfClause node)
    {
        Visit(node.Condition);
        Visit(node.Then);
        VisitAll(node.Elifs);
        Visit(node.Else);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits an <see cref="ElifClause"/> and what it holds.</summary>
    public virtual void VisitElifClause(ElifClause node)
    {
        Visit(node.Condition);
        Visit(node.Then);
    }

    /// <summary>Visits a <see cref="LoopClause"/> and what it holds.</summary>
    public virtual void VisitLoopClause(LoopClause node)
    {
        Visit(node.Condition);
        Visit(node.Body);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits a <see cref="ForClause"/> and what it holds.</summary>
    public virtual void VisitForClause(ForClause node)
    {
        Visit(node.Variable);
        VisitAll(node.Words);
        Visit(node.Body);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits a <see cref="SelectClause"/> and what it holds.</summary>
    public virtual void VisitSelectClause(SelectClause node)
    {
        Visit(node.Variable);
        VisitAll(node.Words);
        Visit(node.Body);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits an <see cref="ArithmeticForClause"/> and what it holds.</summary>
    public virtual void VisitArithmeticForClause(ArithmeticForClause node)
    {
        Visit(node.Initializer);
        Visit(node.Condition);
        Visit(node.Step);
        Visit(node.Body);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits a <see cref="CaseClause"/> and what it holds.</summary>
    public virtual void VisitCaseClause(CaseClause node)
    {
        Visit(node.Subject);
        VisitAll(node.Items);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits a <see cref="CaseItem"/> and what it holds.</summary>
    public virtual void VisitCaseItem(CaseItem node)
    {
        VisitAll(node.Patterns);
        Visit(node.Body);
    }

    /// <summary>Visits a <see cref="FunctionDefinition"/> and what it holds.</summary>
    public virtual void VisitFunctionDefinition(FunctionDefinition node)
    {
        Visit(node.Name);
        Visit(node.Body);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits a <see cref="CoprocCommand"/> and what it holds.</summary>
    public virtual void VisitCoprocCommand(CoprocCommand node)
    {
        Visit(node.Name);
        Visit(node.Command);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits a <see cref="TestCommand"/> and what it holds.</summary>
    public virtual void VisitTestCommand(TestCommand node)
    {
        Visit(node.Expression);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits an <see cref="ArithmeticCommand"/> and what it holds.</summary>
    public virtual void VisitArithmeticCommand(ArithmeticCommand node)
    {
        Visit(node.Expression);
        VisitAll(node.Redirections);
    }

    /// <summary>Visits a <see cref="TestWord"/> and what it holds.</summary>
    public virtual void VisitTestWord(TestWord node)
    {
        Visit(node.Word);
    }

    /// <summary>Visits a <see cref="TestUnary"/> and what it holds.</summary>
    public virtual void VisitTestUnary(TestUnary node)
    {
        Visit(node.Operand);
    }

    /// <summary>Visits a <see cref="TestBinary"/> and what it holds.</summary>
    public virtual void VisitTestBinary(TestBinary node)
    {
        Visit(node.Left);
        Visit(node.Right);
    }

    /// <summary>Visits a <see cref="TestNot"/> and what it holds.</summary>
    public virtual void VisitTestNot(TestNot node)
    {
        Visit(node.Operand);
    }

    /// <summary>Visits a <see cref="TestLogical"/> and what it holds.</summary>
    public virtual void VisitTestLogical(TestLogical node)
    {
        Visit(node.Left);
        Visit(node.Right);
    }

    /// <summary>Visits a <see cref="TestGroup"/> and what it holds.</summary>
    public virtual void VisitTestGroup(TestGroup node)
    {
        Visit(node.Inner);
    }

    /// <summary>Visits a <see cref="Redirection"/> and what it holds.</summary>
    public virtual void VisitRedirection(Redirection node)
    {
        Visit(node.Target);
        Visit(node.HereDocument);
    }

    /// <summary>Visits a <see cref="HereDocument"/> and what it holds.</summary>
    public virtual void VisitHereDocument(HereDocument node)
    {
        VisitAll(node.Parts);
    }

    /// <summary>Visits a <see cref="ShellName"/>.</summary>
    public virtual void VisitShellName(ShellName node)
    {
    }

    /// <summary>Visits an <see cref="Assignment"/> and what it holds.</summary>
    public virtual void VisitAssignment(Assignment node)
    {
        Visit(node.Index);
        Visit(node.Value);
    }
}
