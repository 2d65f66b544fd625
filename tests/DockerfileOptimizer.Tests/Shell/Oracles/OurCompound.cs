using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Compound commands of our tree.</summary>
internal sealed class OurCompound(OutlineWriter output, OurWords words, Action<StatementList> list, Action<ShellCommand> write)
{
    public void Write(ShellCommand command) =>
        output.Node(Head(command), () =>
        {
            Children(command);
            words.Redirections(command);
        });

    private static string Head(ShellCommand command) => command switch
    {
        Subshell => "subshell",
        BraceGroup => "braces",
        IfClause => "if",
        LoopClause loop => loop.Kind == LoopKind.Until ? "until" : "while",
        ForClause clause => "for " + clause.Variable.Text + (clause.HasIn ? " in" : ""),
        SelectClause clause => "select " + clause.Variable.Text + (clause.HasIn ? " in" : ""),
        ArithmeticForClause => "for((",
        CaseClause => "case",
        FunctionDefinition function => "function " + (function.HasFunctionKeyword ? "keyword " : "") + function.Name.Text,
        TestCommand => "test",
        ArithmeticCommand => "arithmetic",
        CoprocCommand coproc => "coproc" + (coproc.Name is { } name ? " " + name.Text : ""),
        _ => "unexpected " + command.GetType().Name,
    };

    private void Children(ShellCommand command)
    {
        switch (command)
        {
            case Subshell subshell:
                list(subshell.Body);
                break;
            case BraceGroup group:
                list(group.Body);
                break;
            case IfClause clause:
                If(clause);
                break;
            case CaseClause clause:
                Case(clause);
                break;
            case FunctionDefinition function:
                output.Line("pipeline");
                write(function.Body);
                break;
            case TestCommand test:
                Test(test.Expression);
                break;
            case ArithmeticCommand arithmetic:
                words.Arithmetic("expression", arithmetic.Expression);
                break;
            case CoprocCommand coproc:
                output.Line("pipeline");
                write(coproc.Command);
                break;
            default:
                Loop(command);
                break;
        }
    }

    private void If(IfClause clause)
    {
        list(clause.Condition);
        output.Node("then", () => list(clause.Then));
        foreach (var elif in clause.Elifs)
        {
            output.Node("elif", () => list(elif.Condition));
            output.Node("then", () => list(elif.Then));
        }

        if (clause.Else is { } branch)
        {
            output.Node("else", () => list(branch));
        }
    }

    private void Loop(ShellCommand command)
    {
        switch (command)
        {
            case LoopClause loop:
                list(loop.Condition);
                Do(loop.Body);
                break;
            case ForClause clause:
                words.Words("word", clause.Words);
                Do(clause.Body);
                break;
            case SelectClause clause:
                words.Words("word", clause.Words);
                Do(clause.Body);
                break;
            case ArithmeticForClause clause:
                words.Arithmetic("expression", clause.Initializer);
                words.Arithmetic("expression", clause.Condition);
                words.Arithmetic("expression", clause.Step);
                Do(clause.Body);
                break;
        }
    }

    private void Do(StatementList body) => output.Node("do", () => list(body));

    private void Case(CaseClause clause)
    {
        words.Word("word", clause.Subject);
        foreach (var item in clause.Items)
        {
            var end = item.Terminator switch
            {
                CaseTerminator.Break => " ;;",
                CaseTerminator.FallThrough => " ;&",
                CaseTerminator.TestNext => " ;;&",
                _ => "",
            };
            output.Node("item" + end, () =>
            {
                words.Words("pattern", item.Patterns);
                list(item.Body);
            });
        }
    }

    private void Test(TestExpression expression)
    {
        switch (expression)
        {
            case TestWord word:
                words.Word("word", word.Word);
                break;
            case TestGroup group:
                output.Node("group", () => Test(group.Inner));
                break;
            case TestNot not:
                output.Node("!", () => Test(not.Operand));
                break;
            case TestUnary unary:
                output.Node(unary.Operator, () => words.Word("word", unary.Operand));
                break;
            case TestBinary binary:
                output.Node(binary.Operator, () => words.Words("word", [binary.Left, binary.Right]));
                break;
            case TestLogical logical:
                output.Node(logical.Operator == AndOrOperator.And ? "&&" : "||", () =>
                {
                    Test(logical.Left);
                    Test(logical.Right);
                });
                break;
        }
    }
}
