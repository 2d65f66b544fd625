namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Words, assignments and redirections of shfmt's JSON: the source text of each, and below it every part that is not literal text.</summary>
internal sealed class ShfmtWords(OutlineWriter output, Action<ShfmtNode, string> list)
{
    public void Word(string name, ShfmtNode word) =>
        output.Node(name + " " + output.Word(word.Raw()), () => Parts(word));

    public void Assignment(ShfmtNode assignment) =>
        output.Node("assign " + assignment.Child("Name").Text("Value") + (assignment.Flag("Append") ? " +=" : ""), () =>
        {
            if (assignment.TryChild("Index", out var index))
            {
                Arithmetic("index", index.Value, index.Value.Raw());
            }

            if (assignment.TryChild("Array", out var array))
            {
                output.Node("value " + output.Word(array.Value.Raw()), () => Array(array.Value));
            }
            else if (HasParts(assignment, "Value", out var value))
            {
                Word("value", value);
            }
        });

    /// <summary>An assignment as the parts of a word, where it is the argument of a command.</summary>
    public void AssignmentParts(ShfmtNode assignment)
    {
        if (assignment.TryChild("Index", out var index))
        {
            ExpansionsOf(index.Value);
        }

        if (assignment.TryChild("Array", out var array))
        {
            Array(array.Value);
        }
        else if (HasParts(assignment, "Value", out var value))
        {
            Parts(value);
        }
    }

    public void Arithmetic(string name, ShfmtNode expression, string raw) =>
        output.Node(name + " " + output.Word(raw.Trim()), () => ExpansionsOf(expression));

    /// <summary>What expands in an arithmetic expression, in the order of the text; its operators are not compared, its text is.</summary>
    public void ExpansionsOf(ShfmtNode expression)
    {
        if (expression.Type == "Word")
        {
            Parts(expression);
            return;
        }

        foreach (var side in (string[])["X", "Y"])
        {
            if (expression.TryChild(side, out var operand))
            {
                ExpansionsOf(operand.Value);
            }
        }
    }

    public void Redirection(ShfmtNode redirection)
    {
        var descriptor = redirection.TryChild("N", out var number) ? number.Value.Text("Value").TrimStart('0').PadLeft(1, '0') : "";
        var op = redirection.Operator("Op");
        output.Node($"redirection {descriptor}{op}", () =>
        {
            Word("target", redirection.Child("Word"));
            if (op is "<<" or "<<-")
            {
                HereDocument(redirection, stripsTabs: op == "<<-");
            }
        });
    }

    private void HereDocument(ShfmtNode redirection, bool stripsTabs)
    {
        if (!HasParts(redirection, "Hdoc", out var body))
        {
            output.Line("body", OutlineWriter.Exact(""));
            return;
        }

        var isQuoted = redirection.Child("Word").Raw().AsSpan().IndexOfAny("'\"\\") >= 0;
        output.Node("body " + OutlineWriter.Exact(BodyText(body, isQuoted, stripsTabs)), () => Parts(body));
    }

    /// <summary>
    /// shfmt's positions count the delimiter's line to the body, its value only the tabs before it. Where the delimiter holds a backslash
    /// they are off by one, but a quoted body is one literal with a value.
    /// </summary>
    private static string BodyText(ShfmtNode body, bool isQuoted, bool stripsTabs)
    {
        var last = body.Children("Parts").Last();
        var value = last.Type == "Lit" ? last.Text("Value") : "literal";
        value = stripsTabs ? value.TrimEnd('\t') : value;
        var raw = isQuoted ? last.Text("Value") : body.Raw();
        return value.Length == 0 || value[^1] == '\n' ? raw[..(raw.LastIndexOf('\n') + 1)] : raw;
    }

    private static bool HasParts(ShfmtNode owner, string field, out ShfmtNode word)
    {
        word = owner.TryChild(field, out var found) ? found.Value : default;
        return found is not null && word.Has("Parts");
    }

    private void Array(ShfmtNode array) =>
        output.Node("array", () =>
        {
            foreach (var element in array.Children("Elems"))
            {
                output.Node("element", () =>
                {
                    if (element.TryChild("Index", out var index))
                    {
                        Arithmetic("index", index.Value, index.Value.Raw());
                    }

                    if (HasParts(element, "Value", out var value))
                    {
                        Word("value", value);
                    }
                });
            }
        });

    private void Parts(ShfmtNode word)
    {
        foreach (var part in word.Children("Parts"))
        {
            Part(part);
        }
    }

    private void Part(ShfmtNode part)
    {
        switch (part.Type)
        {
            case "Lit":
                break;
            case "SglQuoted":
                output.Line(part.Flag("Dollar") ? "$''" : "''", output.Word(part.Raw()));
                break;
            case "DblQuoted":
                output.Node((part.Flag("Dollar") ? "$\"\" " : "\"\" ") + output.Word(part.Raw()), () => Parts(part));
                break;
            case "CmdSubst":
                Substitution(part);
                break;
            case "ProcSubst":
                output.Node(part.Operator("Op") + ")", () => list(part, "Stmts"));
                break;
            case "ArithmExp":
                Arithmetic("$(())", part.Child("X"), ArithmeticText(part));
                break;
            case "ParamExp" when part.Offset("Dollar") == part.Child("Param").Start:
                ExpansionsOf(part.Child("Index")); // a[index] in arithmetic: no expansion of its own
                break;
            case "ParamExp":
                new ShfmtParameter(output, this).Write(part);
                break;
            case "ExtGlob":
                output.Line("glob", output.Word(part.Raw()));
                break;
            default:
                output.Line("unexpected", part.Type);
                break;
        }
    }

    private void Substitution(ShfmtNode part)
    {
        if (part.Flag("Backquotes"))
        {
            output.Node("``", () => output.InBackquotes(() => list(part, "Stmts")));
        }
        else
        {
            output.Node("$()", () => list(part, "Stmts"));
        }
    }

    private static string ArithmeticText(ShfmtNode part) =>
        part.Raw(part.Offset("Left") + (part.Flag("Bracket") ? 2 : 3), part.Offset("Right"));
}
