using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Trees;

/// <content>The expressions between <c>[[</c> and <c>]]</c>.</content>
internal sealed partial class ShellJson
{
    public override void VisitTestCommand(TestCommand node)
    {
        if (!Open(node, "TestCommand", placed: true))
        {
            return;
        }

        Child("expression", node.Expression);
        Close(node);
    }

    public override void VisitTestWord(TestWord node)
    {
        if (!Open(node, "TestWord"))
        {
            return;
        }

        Child("word", node.Word);
        _json.WriteEndObject();
    }

    public override void VisitTestUnary(TestUnary node)
    {
        if (!Open(node, "TestUnary"))
        {
            return;
        }

        _json.WriteString("operator", node.Operator);
        Child("operand", node.Operand);
        _json.WriteEndObject();
    }

    public override void VisitTestBinary(TestBinary node)
    {
        if (!Open(node, "TestBinary"))
        {
            return;
        }

        _json.WriteString("operator", node.Operator);
        Child("left", node.Left);
        Child("right", node.Right);
        _json.WriteEndObject();
    }

    public override void VisitTestNot(TestNot node)
    {
        if (!Open(node, "TestNot"))
        {
            return;
        }

        Child("operand", node.Operand);
        _json.WriteEndObject();
    }

    public override void VisitTestLogical(TestLogical node)
    {
        if (!Open(node, "TestLogical"))
        {
            return;
        }

        _json.WriteString("operator", ShellSymbols.Of(node.Operator));
        Child("left", node.Left);
        Child("right", node.Right);
        _json.WriteEndObject();
    }

    public override void VisitTestGroup(TestGroup node)
    {
        if (!Open(node, "TestGroup"))
        {
            return;
        }

        Child("inner", node.Inner);
        _json.WriteEndObject();
    }
}
