using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Trees;

internal sealed partial class ShellJson
{
    public override void VisitSimpleCommand(SimpleCommand node)
    {
        if (!Open(node, "SimpleCommand", placed: true))
        {
            return;
        }

        Children("assignments", node.Assignments);
        Children("words", node.Words);
        Close(node);
    }

    public override void VisitSubshell(Subshell node) => Group(node, "Subshell", node.Body);

    public override void VisitBraceGroup(BraceGroup node) => Group(node, "BraceGroup", node.Body);

    public override void VisitIfClause(IfClause node)
    {
        if (!Open(node, "IfClause", placed: true))
        {
            return;
        }

        Statements("condition", node.Condition);
        Statements("then", node.Then);
        Children("elifs", node.Elifs);
        if (node.Else is { } otherwise)
        {
            Statements("else", otherwise);
        }
        else
        {
            _json.WriteNull("else");
        }

        Close(node);
    }

    public override void VisitElifClause(ElifClause node)
    {
        if (!Open(node, "ElifClause"))
        {
            return;
        }

        Statements("condition", node.Condition);
        Statements("then", node.Then);
        _json.WriteEndObject();
    }

    public override void VisitLoopClause(LoopClause node)
    {
        if (!Open(node, "LoopClause", placed: true))
        {
            return;
        }

        _json.WriteString("kind", ShellSymbols.Of(node.Kind));
        Statements("condition", node.Condition);
        Statements("body", node.Body);
        Close(node);
    }

    public override void VisitForClause(ForClause node)
    {
        if (!Open(node, "ForClause", placed: true))
        {
            return;
        }

        EachWord(node.Variable, node.HasIn, node.Words);
        Statements("body", node.Body);
        Close(node);
    }

    public override void VisitSelectClause(SelectClause node)
    {
        if (!Open(node, "SelectClause", placed: true))
        {
            return;
        }

        EachWord(node.Variable, node.HasIn, node.Words);
        Statements("body", node.Body);
        Close(node);
    }

    public override void VisitArithmeticForClause(ArithmeticForClause node)
    {
        if (!Open(node, "ArithmeticForClause", placed: true))
        {
            return;
        }

        Child("initializer", node.Initializer);
        Child("condition", node.Condition);
        Child("step", node.Step);
        Statements("body", node.Body);
        Close(node);
    }

    public override void VisitCaseClause(CaseClause node)
    {
        if (!Open(node, "CaseClause", placed: true))
        {
            return;
        }

        Child("subject", node.Subject);
        Children("items", node.Items);
        Close(node);
    }

    public override void VisitCaseItem(CaseItem node)
    {
        if (!Open(node, "CaseItem"))
        {
            return;
        }

        Children("patterns", node.Patterns);
        Statements("body", node.Body);
        _json.WriteString("terminator", ShellSymbols.Of(node.Terminator));
        _json.WriteEndObject();
    }

    public override void VisitFunctionDefinition(FunctionDefinition node)
    {
        if (!Open(node, "FunctionDefinition", placed: true))
        {
            return;
        }

        _json.WriteString("name", node.Name.Text);
        _json.WriteBoolean("keyword", node.HasFunctionKeyword);
        Child("body", node.Body);
        Close(node);
    }

    public override void VisitCoprocCommand(CoprocCommand node)
    {
        if (!Open(node, "CoprocCommand", placed: true))
        {
            return;
        }

        _json.WriteString("name", node.Name?.Text);
        Child("command", node.Command);
        Close(node);
    }

    public override void VisitArithmeticCommand(ArithmeticCommand node)
    {
        if (!Open(node, "ArithmeticCommand", placed: true))
        {
            return;
        }

        Child("expression", node.Expression);
        Close(node);
    }

    public override void VisitRedirection(Redirection node)
    {
        if (!Open(node, "Redirection"))
        {
            return;
        }

        _json.WriteString("operator", node.Symbol);
        if (node.Descriptor is { } descriptor)
        {
            _json.WriteNumber("descriptor", descriptor);
        }
        else
        {
            _json.WriteString("descriptor", node.DescriptorVariable);
        }

        Child("target", node.Target);
        Child("hereDocument", node.HereDocument);
        _json.WriteEndObject();
    }

    public override void VisitHereDocument(HereDocument node)
    {
        if (!Open(node, "HereDocument"))
        {
            return;
        }

        _json.WriteString("delimiter", node.Delimiter);
        _json.WriteBoolean("expand", !node.IsQuoted);
        _json.WriteBoolean("stripTabs", node.StripsTabs);
        _json.WriteString("body", Written(node.BodySpan));
        Children("parts", node.Parts);
        _json.WriteEndObject();
    }

    private void Group(ShellCommand node, string type, StatementList body)
    {
        if (!Open(node, type, placed: true))
        {
            return;
        }

        Statements("body", body);
        Close(node);
    }

    private void EachWord(ShellName variable, bool hasIn, ImmutableArray<Word> words)
    {
        _json.WriteString("variable", variable.Text);
        _json.WriteBoolean("in", hasIn);
        Children("words", words);
    }

    /// <summary>Ends the object of a command with what every command may have.</summary>
    private void Close(ShellCommand node)
    {
        Children("redirections", node.Redirections);
        _json.WriteEndObject();
    }
}
