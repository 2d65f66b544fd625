using System.Text;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Writes the lines of <see cref="ShellDump"/>.</summary>
internal sealed partial class ShellDumpWriter : ShellVisitor
{
    private readonly string _text;
    private readonly StringBuilder _lines = new();
    private int _indent;

    public ShellDumpWriter(string text)
    {
        _text = text;
    }

    /// <summary>Text on one line: control characters, also those of Unicode, as escapes.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '\u2028' or '\u2029' => escaped.Append($"\\u{(int)c:x4}"),
                _ when char.IsControl(c) || char.IsSurrogate(c) => escaped.Append($"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    public override string ToString() => _lines.ToString();

    public void Line(string line) => _lines.Append(' ', _indent * 2).Append(line).Append('\n');

    public override void VisitStatement(Statement node) => In(
        node.Terminator switch
        {
            StatementTerminator.Semicolon => "statement ;",
            StatementTerminator.Ampersand => "statement &",
            StatementTerminator.Newline => "statement \\n",
            _ => "statement",
        },
        () => base.VisitStatement(node));

    public override void VisitAndOrList(AndOrList node)
    {
        if (node.Rest.IsEmpty)
        {
            Visit(node.First);
            return;
        }

        In("list", () =>
        {
            Visit(node.First);
            foreach (var link in node.Rest)
            {
                Line(link.Operator == AndOrOperator.And ? "&&" : "||");
                Visit(link.Pipeline);
            }
        });
    }

    public override void VisitPipeline(Pipeline node)
    {
        if (node is { IsNegated: false, IsTimed: false, Commands.Length: 1 })
        {
            Visit(node.Commands[0]);
            return;
        }

        In("pipeline" + (node.IsNegated ? " !" : "") + (node.IsTimed ? " time" : ""), () =>
        {
            for (var i = 0; i < node.Commands.Length; i++)
            {
                if (i > 0)
                {
                    Line(node.Operators[i - 1] == PipeOperator.Output ? "|" : "|&");
                }

                Visit(node.Commands[i]);
            }
        });
    }

    public override void VisitSimpleCommand(SimpleCommand node) => In("command", () => base.VisitSimpleCommand(node));

    public override void VisitSubshell(Subshell node) => In("subshell", () => base.VisitSubshell(node));

    public override void VisitBraceGroup(BraceGroup node) => In("group", () => base.VisitBraceGroup(node));

    public override void VisitIfClause(IfClause node) => In("if", () =>
    {
        Visit(node.Condition);
        In("then", () => Visit(node.Then));
        VisitAll(node.Elifs);
        if (node.Else is not null)
        {
            In("else", () => Visit(node.Else));
        }

        VisitAll(node.Redirections);
    });

    public override void VisitElifClause(ElifClause node) => In("elif", () =>
    {
        Visit(node.Condition);
        In("then", () => Visit(node.Then));
    });

    public override void VisitLoopClause(LoopClause node) => In(node.Kind == LoopKind.While ? "while" : "until", () =>
    {
        Visit(node.Condition);
        In("do", () => Visit(node.Body));
        VisitAll(node.Redirections);
    });

    public override void VisitForClause(ForClause node) => In($"for {node.Variable.Text}{(node.HasIn ? " in" : "")}", () =>
    {
        VisitAll(node.Words);
        In("do", () => Visit(node.Body));
        VisitAll(node.Redirections);
    });

    public override void VisitSelectClause(SelectClause node) => In($"select {node.Variable.Text}{(node.HasIn ? " in" : "")}", () =>
    {
        VisitAll(node.Words);
        In("do", () => Visit(node.Body));
        VisitAll(node.Redirections);
    });

    public override void VisitArithmeticForClause(ArithmeticForClause node) => In("for ((", () =>
    {
        Visit(node.Initializer);
        Visit(node.Condition);
        Visit(node.Step);
        In("do", () => Visit(node.Body));
        VisitAll(node.Redirections);
    });

    public override void VisitCaseClause(CaseClause node) => In("case", () => base.VisitCaseClause(node));

    public override void VisitCaseItem(CaseItem node) => In(
        node.Terminator switch
        {
            CaseTerminator.Break => "item ;;",
            CaseTerminator.FallThrough => "item ;&",
            CaseTerminator.TestNext => "item ;;&",
            _ => "item",
        },
        () => base.VisitCaseItem(node));

    public override void VisitFunctionDefinition(FunctionDefinition node) =>
        In($"{(node.HasFunctionKeyword ? "function" : "function()")} {Escape(node.Name.Text)}", () => Visit(node.Body));

    public override void VisitCoprocCommand(CoprocCommand node) =>
        In(node.Name is null ? "coproc" : $"coproc {node.Name.Text}", () => Visit(node.Command));

    public override void VisitTestCommand(TestCommand node) => In("[[", () => base.VisitTestCommand(node));

    public override void VisitTestUnary(TestUnary node) => In($"test {node.Operator}", () => base.VisitTestUnary(node));

    public override void VisitTestBinary(TestBinary node) => In($"test {node.Operator}", () => base.VisitTestBinary(node));

    public override void VisitTestNot(TestNot node) => In("test !", () => base.VisitTestNot(node));

    public override void VisitTestLogical(TestLogical node) =>
        In(node.Operator == AndOrOperator.And ? "test &&" : "test ||", () => base.VisitTestLogical(node));

    public override void VisitTestGroup(TestGroup node) => In("test (", () => base.VisitTestGroup(node));

    public override void VisitArithmeticCommand(ArithmeticCommand node) => In("((", () => base.VisitArithmeticCommand(node));

    private void In(string head, Action inside)
    {
        Line(head);
        _indent++;
        inside();
        _indent--;
    }

    private string Raw(ShellNode node) => Escape(_text.Substring(node.Span.Start, node.Span.Length));
}
