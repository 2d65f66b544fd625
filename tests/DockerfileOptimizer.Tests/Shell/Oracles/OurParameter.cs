using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>A parameter expansion of our tree, written as <see cref="ShfmtParameter"/> writes shfmt's.</summary>
internal sealed class OurParameter(OutlineWriter output, OurWords words)
{
    private static readonly string[] Operators =
        ["", "-", "=", "?", "+", ":-", ":=", ":?", ":+", "#", "##", "%", "%%", "/", "//", ":", "^", "^^", ",", ",,", "~", "~~", "@", "names", "bad"];

    public void Write(ParameterExpansion part)
    {
        var form = part.Form switch
        {
            ParameterForm.Plain => "$",
            ParameterForm.Length => "${#}",
            ParameterForm.Indirect when part.Operator != ParameterOperator.NamesByPrefix => "${!}",
            _ => "${}",
        };
        output.Node($"parameter {form} {part.Name}", () =>
        {
            if (part.Index is { } index)
            {
                words.Arithmetic("index", index);
            }

            Operation(part);
        });
    }

    private void Operation(ParameterExpansion part)
    {
        if (part.Operator == ParameterOperator.NamesByPrefix)
        {
            output.Line("operator", "names" + part.Operand?.UnexpandedValue);
            return;
        }

        if (part.Operator != ParameterOperator.None)
        {
            output.Line("operator", Operators[(int)part.Operator]);
        }

        if (part.Operand is { } operand)
        {
            words.Operand(operand, part.Operator == ParameterOperator.Substring);
        }

        if (part.Replacement is { } replacement)
        {
            words.Operand(replacement, part.Operator == ParameterOperator.Substring);
        }
    }
}
