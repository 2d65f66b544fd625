namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>A parameter expansion of shfmt's JSON: name, form, operator and operands.</summary>
internal sealed class ShfmtParameter(OutlineWriter output, ShfmtWords words)
{
    public void Write(ShfmtNode part)
    {
        var form = part.Flag("Short") ? "$" : part.Flag("Length") ? "${#}" : part.Flag("Excl") && !part.Has("Names") ? "${!}" : "${}";
        output.Node($"parameter {form} {part.Child("Param").Text("Value")}", () =>
        {
            if (part.TryChild("Index", out var index))
            {
                words.Arithmetic("index", index.Value, index.Value.Raw());
            }

            Operation(part);
        });
    }

    private void Operation(ShfmtNode part)
    {
        if (part.TryChild("Exp", out var expansion))
        {
            output.Line("operator", expansion.Value.Operator("Op"));
            Operand(expansion.Value, "Word");
        }
        else if (part.TryChild("Repl", out var replace))
        {
            output.Line("operator", replace.Value.Flag("All") ? "//" : "/");
            Operand(replace.Value, "Orig");
            Operand(replace.Value, "With");
        }
        else if (part.TryChild("Slice", out var slice))
        {
            output.Line("operator", ":");
            Expression(slice.Value, "Offset");
            Expression(slice.Value, "Length");
        }
        else if (part.Has("Names"))
        {
            output.Line("operator", "names" + part.Operator("Names"));
        }
    }

    private void Operand(ShfmtNode owner, string field)
    {
        if (owner.TryChild(field, out var word) && word.Value.Has("Parts"))
        {
            words.Word("operand", word.Value);
        }
    }

    private void Expression(ShfmtNode owner, string field)
    {
        if (owner.TryChild(field, out var expression))
        {
            words.Arithmetic("operand", expression.Value, expression.Value.Raw());
        }
    }
}
