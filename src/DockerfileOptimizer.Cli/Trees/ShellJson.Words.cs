using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Trees;

internal sealed partial class ShellJson
{
    /// <summary>A word that is one piece of literal text has no parts: they would repeat it.</summary>
    public override void VisitWord(Word node)
    {
        if (!Open(node, "Word"))
        {
            return;
        }

        _json.WriteString("text", Written(node.Span));
        _json.WriteString("value", node.LiteralValue);
        _json.WriteString("unexpanded", node.UnexpandedValue);
        if (node.Parts is not [Literal])
        {
            Children("parts", node.Parts);
        }

        _json.WriteEndObject();
    }

    public override void VisitAssignment(Assignment node)
    {
        if (!Open(node, "Assignment"))
        {
            return;
        }

        _json.WriteString("name", node.Name);
        Child("index", node.Index);
        _json.WriteBoolean("append", node.IsAppend);
        Child("value", node.Value);
        _json.WriteEndObject();
    }

    public override void VisitArrayLiteral(ArrayLiteral node)
    {
        if (!Open(node, "ArrayLiteral"))
        {
            return;
        }

        Children("elements", node.Elements);
        _json.WriteEndObject();
    }

    public override void VisitArrayElement(ArrayElement node)
    {
        if (!Open(node, "ArrayElement"))
        {
            return;
        }

        Child("index", node.Index);
        _json.WriteBoolean("append", node.IsAppend);
        Child("value", node.Value);
        _json.WriteEndObject();
    }

    public override void VisitLiteral(Literal node) => Text(node, "Literal", node.Text);

    public override void VisitEscapedCharacter(EscapedCharacter node) => Text(node, "EscapedCharacter", node.Value);

    public override void VisitSingleQuoted(SingleQuoted node) => Text(node, "SingleQuoted", node.Text);

    public override void VisitAnsiQuoted(AnsiQuoted node)
    {
        if (!Open(node, "AnsiQuoted"))
        {
            return;
        }

        _json.WriteString("text", node.Text);
        _json.WriteString("value", node.Value);
        _json.WriteEndObject();
    }

    public override void VisitDoubleQuoted(DoubleQuoted node)
    {
        if (!Open(node, "DoubleQuoted"))
        {
            return;
        }

        Children("parts", node.Parts);
        _json.WriteEndObject();
    }

    public override void VisitLocaleQuoted(LocaleQuoted node)
    {
        if (!Open(node, "LocaleQuoted"))
        {
            return;
        }

        Children("parts", node.Parts);
        _json.WriteEndObject();
    }

    public override void VisitParameterExpansion(ParameterExpansion node)
    {
        if (!Open(node, "ParameterExpansion"))
        {
            return;
        }

        _json.WriteString("name", node.Name);
        _json.WriteString("form", ShellSymbols.Of(node.Form));
        _json.WriteString("operator", ShellSymbols.Of(node.Operator));
        Child("index", node.Index);
        Child("operand", node.Operand);
        Child("replacement", node.Replacement);
        _json.WriteEndObject();
    }

    public override void VisitCommandSubstitution(CommandSubstitution node)
    {
        if (!Open(node, "CommandSubstitution"))
        {
            return;
        }

        _json.WriteString("style", node.Style == CommandSubstitutionStyle.Dollar ? "$()" : "``");
        Statements("body", node.Body);
        _json.WriteEndObject();
    }

    public override void VisitProcessSubstitution(ProcessSubstitution node)
    {
        if (!Open(node, "ProcessSubstitution"))
        {
            return;
        }

        _json.WriteString("direction", node.Direction == ProcessSubstitutionDirection.Input ? "<" : ">");
        Statements("body", node.Body);
        _json.WriteEndObject();
    }

    public override void VisitArithmeticExpansion(ArithmeticExpansion node)
    {
        if (!Open(node, "ArithmeticExpansion"))
        {
            return;
        }

        Child("expression", node.Expression);
        _json.WriteEndObject();
    }

    public override void VisitArithmeticExpression(ArithmeticExpression node)
    {
        if (!Open(node, "ArithmeticExpression"))
        {
            return;
        }

        _json.WriteString("text", Written(node.Span));
        Children("parts", node.Parts);
        _json.WriteEndObject();
    }

    public override void VisitExtendedGlob(ExtendedGlob node)
    {
        if (!Open(node, "ExtendedGlob"))
        {
            return;
        }

        _json.WriteString("operator", node.Operator.ToString());
        Children("parts", node.Parts);
        _json.WriteEndObject();
    }

    private void Text(WordPart node, string type, string text)
    {
        if (!Open(node, type))
        {
            return;
        }

        _json.WriteString("text", text);
        _json.WriteEndObject();
    }
}
