using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>
/// COPYs right in front of one that is split, which bring nothing that it does not bring again: before, it lay over all of theirs, so that they are like
/// COPYs of some of its files in its place, and are held to the same conditions.
/// </summary>
internal static class CopiedBefore
{
    /// <summary>Whether a COPY stands right in front of a step.</summary>
    public static bool MayBe(CheckContext context, int index) => index > 0 && IsCopy(context.Before.Steps[index - 1], context.Before.Steps[index]);

    /// <summary>Those COPYs, in order.</summary>
    /// <param name="context">The two versions; they are in both.</param>
    /// <param name="index">The COPY that is split.</param>
    /// <param name="brought">What it brings.</param>
    public static ImmutableArray<(TransferStep Step, CopiedFiles Files)> Of(CheckContext context, int index, CopiedFiles brought)
    {
        var (steps, found) = (context.Before.Steps, ImmutableArray.CreateBuilder<(TransferStep, CopiedFiles)>());
        for (var at = index - 1; at >= 0 && IsCopy(steps[at], steps[index]); at--)
        {
            var step = (TransferStep)steps[at];
            if (!CopiedFiles.Of(step.Transfer, context.Before.Facts.Model, context.FilesBefore.Context).TryGet(out var files) || files.All.IsEmpty || !files.All.All(f => IsBroughtAgain(f, brought)))
            {
                break;
            }

            found.Insert(0, (step, files));
        }

        return found.ToImmutable();
    }

    private static bool IsCopy(PlanStep step, PlanStep original) =>
        step is TransferStep { Transfer: CopyInstruction copy } && step.Place.Scope == original.Place.Scope && step.Place.Stage == original.Place.Stage
        && copy.Flags.All(f => f.Name != "from") && FlagsOf(copy).SequenceEqual(FlagsOf(((TransferStep)original).Transfer)) && copy.Sources.All(s => s.Value is not ("." or "./" or "/"));

    private static IEnumerable<(string, string?)> FlagsOf(FileTransferInstruction transfer) => transfer.Flags.Select(f => (f.Name, f.Value));

    private static bool IsBroughtAgain(CopiedFile file, CopiedFiles brought) =>
        file.Entry.Kind is ContextEntryKind.File or ContextEntryKind.Folder && brought.Find(file.Path)?.Entry.Path == file.Entry.Path;
}
