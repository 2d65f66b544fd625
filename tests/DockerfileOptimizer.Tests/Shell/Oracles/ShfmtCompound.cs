namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Compound commands of shfmt's JSON.</summary>
internal sealed class ShfmtCompound(OutlineWriter output, ShfmtWords words, Action<ShfmtNode, string> list, Action<ShfmtNode> statement)
{
    public void Write(ShfmtNode command, Action redirections)
    {
        output.Node(Head(command), () =>
        {
            Children(command);
            redirections();
        });
    }

    private static string Head(ShfmtNode command) => command.Type switch
    {
        "Subshell" => "subshell",
        "Block" => "braces",
        "IfClause" => "if",
        "WhileClause" => command.Flag("Until") ? "until" : "while",
        "ForClause" => ForHead(command),
        "CaseClause" => "case",
        "FuncDecl" => "function " + (command.Flag("RsrvWord") ? "keyword " : "") + command.Child("Name").Text("Value"),
        "TestClause" => "test",
        "ArithmCmd" => "arithmetic",
        "CoprocClause" => "coproc" + (command.TryChild("Name", out var name) ? " " + name.Value.Raw() : ""),
        _ => "unexpected " + command.Type,
    };

    private static string ForHead(ShfmtNode command)
    {
        var loop = command.Child("Loop");
        return loop.Type == "CStyleLoop"
            ? "for(("
            : (command.Flag("Select") ? "select " : "for ") + loop.Child("Name").Text("Value") + (loop.Has("InPos") ? " in" : "");
    }

    private void Children(ShfmtNode command)
    {
        switch (command.Type)
        {
            case "Subshell" or "Block":
                list(command, "Stmts");
                break;
            case "IfClause":
                If(command);
                break;
            case "WhileClause":
                list(command, "Cond");
                output.Node("do", () => list(command, "Do"));
                break;
            case "ForClause":
                For(command);
                break;
            case "CaseClause":
                Case(command);
                break;
            case "FuncDecl":
                statement(command.Child("Body"));
                break;
            case "TestClause":
                Test(command.Child("X"));
                break;
            case "ArithmCmd":
                words.Arithmetic("expression", command.Child("X"), command.Raw(command.Offset("Left") + 2, command.Offset("Right")));
                break;
            case "CoprocClause":
                statement(command.Child("Stmt"));
                break;
        }
    }

    private void If(ShfmtNode clause)
    {
        list(clause, "Cond");
        output.Node("then", () => list(clause, "Then"));
        var next = clause;
        while (next.TryChild("Else", out var branch))
        {
            next = branch.Value;
            if (next.Has("ThenPos"))
            {
                var elif = next;
                output.Node("elif", () => list(elif, "Cond"));
                output.Node("then", () => list(elif, "Then"));
            }
            else
            {
                output.Node("else", () => list(next, "Then"));
            }
        }
    }

    private void For(ShfmtNode clause)
    {
        var loop = clause.Child("Loop");
        if (loop.Type == "CStyleLoop")
        {
            foreach (var field in (string[])["Init", "Cond", "Post"])
            {
                if (loop.TryChild(field, out var expression))
                {
                    words.Arithmetic("expression", expression.Value, expression.Value.Raw());
                }
                else
                {
                    output.Line("expression", output.Word(""));
                }
            }
        }

        foreach (var word in loop.Children("Items"))
        {
            words.Word("word", word);
        }

        output.Node("do", () => list(clause, "Do"));
    }

    private void Case(ShfmtNode clause)
    {
        words.Word("word", clause.Child("Word"));
        foreach (var item in clause.Children("Items"))
        {
            var end = item.Has("OpPos") && item.Offset("OpPos") != clause.Offset("Esac") ? item.Operator("Op") : "";
            output.Node(("item " + end).TrimEnd(), () =>
            {
                foreach (var pattern in item.Children("Patterns"))
                {
                    words.Word("pattern", pattern);
                }

                list(item, "Stmts");
            });
        }
    }

    private void Test(ShfmtNode expression)
    {
        switch (expression.Type)
        {
            case "Word":
                words.Word("word", expression);
                break;
            case "ParenTest":
                output.Node("group", () => Test(expression.Child("X")));
                break;
            case "UnaryTest":
                output.Node(expression.Token(expression.Offset("OpPos")), () => Test(expression.Child("X")));
                break;
            default:
                output.Node(BinaryOperator(expression), () =>
                {
                    Test(expression.Child("X"));
                    Test(expression.Child("Y"));
                });
                break;
        }
    }

    /// <summary>The operators of <c>[[ ]]</c> that shfmt's number table spells otherwise than the script are taken from the text.</summary>
    private static string BinaryOperator(ShfmtNode expression) =>
        expression.IsToken("Op") ? expression.Operator("Op") : expression.Token(expression.Offset("OpPos"));
}
