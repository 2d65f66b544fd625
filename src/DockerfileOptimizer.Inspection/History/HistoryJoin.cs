using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Inspection.History;

/// <summary>
/// Joins the history of an image to the instructions of a Dockerfile: backwards, row by row, from the end of both. It ends where a row does not
/// fit the instruction whose turn it is; what lies before that is not known.
/// </summary>
internal sealed class HistoryJoin
{
    private readonly BuildModel model;
    private readonly Instruction?[] joined;

    private HistoryJoin(ImmutableArray<BuiltStep> steps, BuildModel model) => (Steps, this.model, joined) = (steps, model, new Instruction?[steps.Length]);

    /// <summary>The rows, the oldest first.</summary>
    public ImmutableArray<BuiltStep> Steps { get; }

    /// <summary>How many rows, the oldest ones, were there before the first instruction; null: nobody knows.</summary>
    public int? BaseRows { get; private set; }

    /// <summary>Why not all instructions are joined; null: they are.</summary>
    public string? Problem { get; private set; }

    /// <summary>The instruction that a row tells of; null: none, or it is not known.</summary>
    public Instruction? this[int row] => joined[row];

    /// <summary>Joins.</summary>
    /// <param name="steps">The history, the oldest row first.</param>
    /// <param name="model">The file.</param>
    public static HistoryJoin Of(ImmutableArray<BuiltStep> steps, BuildModel model)
    {
        var join = new HistoryJoin(steps, model);
        join.Walk(BuildChain.Of(model));
        return join;
    }

    /// <summary>The lines of an instruction, those of its here-documents included.</summary>
    public LineRange LinesOf(Instruction instruction)
    {
        var source = model.Syntax.Source;
        var end = Math.Max(instruction.Span.End, instruction.Heredocs.Select(h => h.Span.End).DefaultIfEmpty(0).Max());
        return new(source.PositionOf(instruction.Span.Start).Line, source.PositionOf(Math.Max(instruction.Span.Start, end - 1)).Line);
    }

    private void Walk(BuildChain chain)
    {
        var (row, fit, certain) = (joined.Length - 1, new StepFit(model), 0);
        while (row >= 0 && Steps[row].IsSquash)
        {
            row--;
        }

        foreach (var instruction in chain.Instructions.Reverse())
        {
            var how = row < 0 ? Fit.Not : fit.Of(Steps[row], instruction);
            if (how != Fit.Not)
            {
                certain += how == Fit.Text ? 1 : 0;
                joined[row--] = instruction;
            }
            else if (instruction is not OnBuildInstruction)
            {
                // BuildKit tells nothing of ONBUILD, the older builder does.
                Problem = Misfit(row, instruction);
                break;
            }
        }

        Problem ??= chain.FromScratch && row >= 0 ? $"the file starts from scratch, and the history has '{Steps[row]}' before its first instruction" : null;
        if (certain == 0 && !chain.Instructions.IsEmpty)
        {
            Problem ??= "the history says too little of its instructions";
            Array.Clear(joined);
        }

        BaseRows = Problem is null ? row + 1 : null;
    }

    private string Misfit(int row, Instruction instruction) => row < 0
        ? $"the history has no row for line {LinesOf(instruction).First}"
        : $"the history has '{Steps[row]}' where line {LinesOf(instruction).First} would stand";
}
