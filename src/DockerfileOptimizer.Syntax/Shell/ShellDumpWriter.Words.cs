using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Words, redirections and assignments.</summary>
internal sealed partial class ShellDumpWriter
{
    public override void VisitWord(Word node)
    {
        var raw = Raw(node);
        if (node.Parts is [Literal { Text: var text }])
        {
            var joined = Escape(text);
            Line($"word {raw}{(joined == raw ? "" : $" = {joined}")}{(node.LiteralValue is null ? " (may expand)" : "")}");
            return;
        }

        In(node.LiteralValue is { } value ? $"word {raw} = {Escape(value)}" : $"word {raw}", () => VisitAll(node.Parts));
    }

    public override void VisitRedirection(Redirection node) => In($"redirect {Prefix(node)}{node.Symbol}", () => base.VisitRedirection(node));

    public override void VisitHereDocument(HereDocument node) => In(
        $"here-document{(node.IsQuoted ? " quoted" : "")}{(node.TerminatorSpan is null ? " not ended" : "")} {Escape(node.Delimiter)}",
        () => base.VisitHereDocument(node));

    public override void VisitAssignment(Assignment node) =>
        In($"assign {node.Name}{(node.Index is null ? "" : "[]")} {(node.IsAppend ? "+=" : "=")}", () => base.VisitAssignment(node));

    public override void VisitArrayLiteral(ArrayLiteral node) => In("array", () => base.VisitArrayLiteral(node));

    public override void VisitArrayElement(ArrayElement node)
    {
        if (node.Index is null)
        {
            Visit(node.Value);
            return;
        }

        In(node.IsAppend ? "element []+=" : "element []=", () => base.VisitArrayElement(node));
    }

    public override void VisitLiteral(Literal node) => Line($"text {Escape(node.Text)}");

    public override void VisitEscapedCharacter(EscapedCharacter node) => Line($"escaped {Escape(node.Value)}");

    public override void VisitSingleQuoted(SingleQuoted node) => Line($"single-quoted {Escape(node.Text)}");

    public override void VisitAnsiQuoted(AnsiQuoted node) => Line($"ansi-quoted {Escape(node.Text)} = {Escape(node.Value)}");

    public override void VisitDoubleQuoted(DoubleQuoted node) => In("double-quoted", () => base.VisitDoubleQuoted(node));

    public override void VisitLocaleQuoted(LocaleQuoted node) => In("locale-quoted", () => base.VisitLocaleQuoted(node));

    public override void VisitParameterExpansion(ParameterExpansion node) => In(
        $"parameter {node.Name}{Form(node.Form)}{(node.Operator == ParameterOperator.None ? "" : $" {node.Operator}")}",
        () => base.VisitParameterExpansion(node));

    public override void VisitCommandSubstitution(CommandSubstitution node) =>
        In(node.Style == CommandSubstitutionStyle.Dollar ? "commands $(" : "commands `", () => base.VisitCommandSubstitution(node));

    public override void VisitProcessSubstitution(ProcessSubstitution node) =>
        In(node.Direction == ProcessSubstitutionDirection.Input ? "process <(" : "process >(", () => base.VisitProcessSubstitution(node));

    public override void VisitArithmeticExpansion(ArithmeticExpansion node) => In("arithmetic expansion", () => base.VisitArithmeticExpansion(node));

    public override void VisitArithmeticExpression(ArithmeticExpression node)
    {
        if (node.Parts.All(part => part is Literal))
        {
            Line($"arithmetic {Raw(node)}");
            return;
        }

        In($"arithmetic {Raw(node)}", () => VisitAll(node.Parts));
    }

    public override void VisitExtendedGlob(ExtendedGlob node) => In($"pattern {node.Operator}(", () => base.VisitExtendedGlob(node));

    private static string Prefix(Redirection node) =>
        node.DescriptorVariable is { } name ? $"{{{name}}} " : node.Descriptor is { } number ? $"{number} " : "";

    private static string Form(ParameterForm form) => form switch
    {
        ParameterForm.Length => " length",
        ParameterForm.Indirect => " indirect",
        _ => "",
    };
}
