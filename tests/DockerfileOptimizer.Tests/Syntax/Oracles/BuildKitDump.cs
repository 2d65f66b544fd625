using System.Text;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>Prints our tree as BuildKit prints its own (<c>parser.Node.Dump</c>): one list an instruction.</summary>
internal static class BuildKitDump
{
    public static string Of(DockerfileSyntax syntax) =>
        string.Concat(syntax.Instructions.Select(i => $"({Of(i)})\n")).Trim();

    private static string Of(Instruction instruction)
    {
        var text = new StringBuilder(instruction.TextOf(instruction.Keyword).ToLowerInvariant());
        if (!instruction.Flags.IsEmpty)
        {
            text.Append(" [").AppendJoin(' ', instruction.Flags.Select(f => GoText.Quote(TreeOutline.TextOf(f)))).Append(']');
        }

        if (instruction is OnBuildInstruction { Inner: { } inner })
        {
            text.Append(" (").Append(Of(inner)).Append(')');
        }

        foreach (var argument in TreeArguments.Of(instruction))
        {
            text.Append(' ').Append(GoText.Quote(argument));
        }

        return text.ToString();
    }
}
