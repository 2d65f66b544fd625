using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Parsing;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>
/// All checks of a file. An error is what BuildKit refuses before it looks for the target: in <c>parser.Parse</c>,
/// <c>instructions.Parse</c>, <c>buildMetaArgs</c> and <c>buildDispatchStates</c>. What it refuses later, and only in stages that the
/// target needs, is a warning.
/// </summary>
internal static class FileChecks
{
    /// <summary>What is wrong with a file.</summary>
    /// <param name="file">The file, without diagnostics.</param>
    /// <param name="keyValues">Reads names and values.</param>
    /// <param name="right">How many instructions at its start are known to be right, taken by themselves.</param>
    public static ImmutableArray<SyntaxDiagnostic> Run(DockerfileSyntax file, KeyValueGrammar keyValues, int right)
    {
        var bag = new DiagnosticBag();
        TextChecks.Run(file.Source, bag);
        DirectiveChecks.Run(file, bag);
        foreach (var instruction in file.Instructions.AsSpan()[right..])
        {
            LineChecks.Run(instruction, keyValues, bag);
            InstructionChecks.Run(instruction, bag);
        }

        StageChecks.Run(file, bag);
        return bag.ToSorted();
    }
}
