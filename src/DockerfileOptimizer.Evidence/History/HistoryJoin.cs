using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Evidence.History;

/// <summary>
/// Joins an image's history to the instructions of a stage. Builders write one row for each instruction, in order, behind the rows of the base
/// image; the join goes from the last one back. A row fits an instruction when its text is what a builder writes for it, up to what only the
/// build knows: values of arguments, of the base's variables, its shell. What fits no instruction is not guessed at.
/// </summary>
public static class HistoryJoin
{
    private const int Longest = 80;

    /// <summary>Joins.</summary>
    /// <param name="syntax">The Dockerfile.</param>
    /// <param name="inputs">What the image was built with, as far as it is known; what is known of base images does not count here.</param>
    /// <param name="history">The rows, the oldest first.</param>
    public static JoinedHistory Of(DockerfileSyntax syntax, BuildModelInputs inputs, ImmutableArray<HistoryRow> history)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        ArgumentNullException.ThrowIfNull(inputs);

        // The image may have another base than the catalogue speaks of: only what the file itself says must be found.
        var model = BuildModel.Create(syntax, inputs with { Bases = KnownBases.Nothing });
        return model.FinalStage is { } target ? Of(model, target, history) : new([.. new Instruction?[history.Length]], history.Length, "the file has no FROM");
    }

    private static JoinedHistory Of(BuildModel model, Stage target, ImmutableArray<HistoryRow> history)
    {
        var rows = new Instruction?[history.Length];
        var fit = new RowFit(model);
        var steps = StepsOf(model, target);
        var at = history.Length - 1;
        string? mismatch = null;
        for (var i = steps.Length - 1; i >= 0 && mismatch is null; i--)
        {
            if (at >= 0 && fit.Fits(history[at], steps[i], ArgumentsBefore(steps, i)))
            {
                rows[at--] = steps[i];
            }
            else if (steps[i] is not OnBuildInstruction)
            {
                // BuildKit writes no row for ONBUILD; docker without it does.
                mismatch = Mismatch(model, steps[i], at < 0 ? null : history[at]);
            }
        }

        return new([.. rows], at + 1, mismatch) { ShellOfBase = ShellOfBase(fit, steps, (rows, history)) };
    }

    // Those of the stages that a stage starts from have rows, too, and so have their triggers, which the next stage does and no other (BuildKit
    // dispatchOnBuildTriggers).
    private static ImmutableArray<Instruction> StepsOf(BuildModel model, Stage stage) =>
        stage.Base is StageBase.EarlierStage earlier
            ? [.. StepsOf(model, model.Stages[earlier.Index]), .. model.Stages[earlier.Index].Steps.OfType<OnBuildInstruction>().Select(o => o.Inner).OfType<Instruction>(), .. stage.Steps]
            : stage.Steps;

    private static string? ShellOfBase(RowFit fit, ImmutableArray<Instruction> steps, (Instruction?[] Steps, ImmutableArray<HistoryRow> Texts) rows)
    {
        for (var i = 0; i < steps.Length && steps[i] is not ShellInstruction; i++)
        {
            if (steps[i] is RunInstruction { Form: ScriptForm and not HeredocForm { HasShebang: true } } run && Array.IndexOf(rows.Steps, run) is >= 0 and var row)
            {
                return fit.ShellOf(RowText.Of(rows.Texts[row])!, run, ArgumentsBefore(steps, i));
            }
        }

        return null;
    }

    private static HashSet<string> ArgumentsBefore(ImmutableArray<Instruction> steps, int index) =>
        [.. steps.Take(index).OfType<ArgInstruction>().SelectMany(a => a.Declarations).Select(d => d.Key)];

    private static string Mismatch(BuildModel model, Instruction step, HistoryRow? row)
    {
        var text = row?.CreatedBy ?? "";
        var found = row is null ? "has no row left for it" : $"has there: {(text.Length <= Longest ? text : text[..(Longest - 1)] + "…")}";
        return $"line {model.Syntax.Source.PositionOf(step.Span.Start).Line} ({step.TextOf(step.Keyword)}) is not in its history, which {PathText.Printable(found)}";
    }
}
