using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>
/// Writes what a file means as lines for people: below each instruction what it changes, below FROM what its base brings, below RUN what
/// the script does. What does not apply, and what stays as it is, has no line.
/// </summary>
internal static class FactsText
{
    private const int LabelWidth = 11;
    private const int LongestText = 60;

    public static void Write(string file, BuildModel model, TextWriter output)
    {
        var outline = new Outline(model.Syntax.Source);
        outline.Title(file);
        foreach (var instruction in model.Syntax.Instructions)
        {
            outline.Line(InstructionView.LinesOf(model.Syntax.Source, instruction), 0, HeadOf(model, instruction));
            Facts(outline, model, instruction);
        }

        TreeText.Diagnostics(outline, model.Syntax);
        outline.WriteTo(output);
    }

    /// <summary>One fact on a line of its own.</summary>
    public static void Line(Outline outline, string label, string text) => outline.Line("", 1, label.PadRight(LabelWidth) + text);

    /// <summary>A value, or why there is none.</summary>
    public static string Of<T>(Known<T> fact, Func<T, string> show) => fact.TryGet(out var value) ? show(value) : $"unknown: {fact.WhyUnknown}";

    private static void Facts(Outline outline, BuildModel model, Instruction instruction)
    {
        if (instruction is RunInstruction run)
        {
            RunText.Write(outline, model, run);
        }
        else if (instruction is FromInstruction && model.StageOf(instruction) is { } stage)
        {
            StageText.Write(outline, model, stage);
        }
        else if (model.StateBefore(instruction) is { } before && model.StateAfter(instruction) is { } after)
        {
            StateText.WriteChanges(outline, before, after);
        }
    }

    // Scripts are shown command by command below it.
    private static string HeadOf(BuildModel model, Instruction instruction)
    {
        if (instruction is RunInstruction run)
        {
            return InstructionView.HeadlineOf(run, DialectOf(model, run));
        }

        var text = InstructionView.TextOf(instruction);
        var shown = text.Length <= LongestText ? text : text[..LongestText] + "…";
        return $"{InstructionView.HeadlineOf(instruction, null)} {shown}".TrimEnd();
    }

    // By the shell that is in effect, which the tree alone does not tell.
    private static string? DialectOf(BuildModel model, RunInstruction run) =>
        !model.ScriptOf(run).TryGet(out var script) ? null
        : model.StateBefore(run)?.Shell.Or(null) is { Dialect: not ShellDialect.Unknown } ? ShellSymbols.Of(script.Dialect)
        : "posix or bash";
}
