using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>The compound commands. What no statement list is in, is compared as written.</summary>
internal sealed partial class NormalForm
{
    public override void VisitSubshell(Subshell node)
    {
        Operator("(");
        Visit(node.Body);
        Operator(")");
        VisitAll(node.Redirections);
    }

    public override void VisitBraceGroup(BraceGroup node)
    {
        Operator("{");
        Visit(node.Body);
        Operator("}");
        VisitAll(node.Redirections);
    }

    public override void VisitIfClause(IfClause node)
    {
        Operator("if");
        Visit(node.Condition);
        Operator("then");
        Visit(node.Then);
        VisitAll(node.Elifs);
        if (node.Else is not null)
        {
            Operator("else");
            Visit(node.Else);
        }

        Operator("fi");
        VisitAll(node.Redirections);
    }

    public override void VisitElifClause(ElifClause node)
    {
        Operator("elif");
        Visit(node.Condition);
        Operator("then");
        Visit(node.Then);
    }

    public override void VisitLoopClause(LoopClause node)
    {
        Operator(node.Kind == LoopKind.While ? "while" : "until");
        Visit(node.Condition);
        DoDone(node.Body, node.Redirections);
    }

    public override void VisitForClause(ForClause node)
    {
        EachWord("for", node.Variable, node.HasIn, node.Words);
        DoDone(node.Body, node.Redirections);
    }

    public override void VisitSelectClause(SelectClause node)
    {
        EachWord("select", node.Variable, node.HasIn, node.Words);
        DoDone(node.Body, node.Redirections);
    }

    public override void VisitArithmeticForClause(ArithmeticForClause node)
    {
        Operator("for ((");
        AddWord(node.Initializer);
        AddWord(node.Condition);
        AddWord(node.Step);
        DoDone(node.Body, node.Redirections);
    }

    public override void VisitCaseClause(CaseClause node)
    {
        Operator("case");
        Visit(node.Subject);
        VisitAll(node.Items);
        Operator("esac");
        VisitAll(node.Redirections);
    }

    public override void VisitCaseItem(CaseItem node)
    {
        Operator("(");
        VisitAll(node.Patterns);
        Operator(")");
        Visit(node.Body);
        Operator(node.Terminator switch
        {
            CaseTerminator.FallThrough => ";&",
            CaseTerminator.TestNext => ";;&",
            _ => ";;",
        });
    }

    public override void VisitFunctionDefinition(FunctionDefinition node)
    {
        Operator(node.HasFunctionKeyword ? "function" : "()");
        Visit(node.Name);
        Visit(node.Body);
        VisitAll(node.Redirections);
    }

    public override void VisitCoprocCommand(CoprocCommand node)
    {
        Operator("coproc");
        Visit(node.Name);
        Visit(node.Command);
        VisitAll(node.Redirections);
    }

    public override void VisitTestCommand(TestCommand node)
    {
        Operator("[[");
        AddWord(node.Expression);
        Operator("]]");
        VisitAll(node.Redirections);
    }

    public override void VisitArithmeticCommand(ArithmeticCommand node)
    {
        Operator("((");
        AddWord(node.Expression);
        Operator("))");
        VisitAll(node.Redirections);
    }

    private void EachWord(string keyword, ShellName variable, bool hasIn, ImmutableArray<Word> words)
    {
        Operator(keyword);
        Visit(variable);
        Operator(hasIn ? "in" : "in \"$@\"");
        VisitAll(words);
    }

    private void DoDone(StatementList body, ImmutableArray<Redirection> redirections)
    {
        Operator("do");
        Visit(body);
        Operator("done");
        VisitAll(redirections);
    }
}
