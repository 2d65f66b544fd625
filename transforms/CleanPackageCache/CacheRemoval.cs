using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.CleanPackageCache;

/// <summary>Removes what a package manager left at the end of the RUN that ran it.</summary>
internal static class CacheRemoval
{
    /// <summary>The fix, or why there is none.</summary>
    public static Proposal Propose(TransformContext context, RunInstruction run, ImmutableArray<CacheLeftover> leftovers)
    {
        if (leftovers.FirstOrDefault(l => l.Cache.Kind == CacheKind.Index) is { } index)
        {
            if (LaterInstalls.From(context.Build, run, index.Manager) is { IsEmpty: false } later)
            {
                return RefreshedLists.Propose(context, run, index, later);
            }

            if (LaterInstalls.TriggerFrom(context.Build, run, index.Manager) is { } trigger)
            {
                return new Decline(run.Span, "lists-needed-by-trigger", $"the trigger of line {context.LineOf(trigger)} may install, in another build, from the lists of {index.Manager.Name} that this RUN leaves");
            }
        }

        if (leftovers.SelectMany(l => l.RemovalPaths).Any(p => p.Contains('*', StringComparison.Ordinal)) && context.Build.CommandsOf(run).Any(ShellPatterns.MayStop))
        {
            return new Decline(run.Span, "patterns-not-expanded", "the script keeps the shell from expanding patterns (set -f)");
        }

        if (MissingRm.Behind(context, run, run.Span) is { } gone)
        {
            return gone;
        }

        // Where the later one cannot move, a removal of its own saves as much.
        var added = Append(context, run, leftovers);
        return LaterRemoval.Of(context.Build, run, leftovers) is not { } removal ? added
            : Move(context, run, (removal, EstimateOf(leftovers))) is Fix move ? move with { Otherwise = leftovers.All(l => l.Cache.Tested is not null) ? added as Fix : null }
            : added;
    }

    // The manager's own command knows best where its cache lies; where it is not certain that it works, the removal of the place is.
    private static Proposal Append(TransformContext context, RunInstruction run, ImmutableArray<CacheLeftover> leftovers)
    {
        ImmutableArray<string> paths = [.. leftovers.SelectMany(l => l.RemovalPaths).Distinct()];
        var removal = Append(context, run, leftovers, ("rm -rf " + string.Join(' ', paths), paths));
        return OwnCommand(context.Build.StateBefore(run)!, leftovers) is { } own
            && Append(context, run, leftovers, own) is Fix fix
            ? fix with { Otherwise = leftovers.All(l => l.Cache.Tested is not null) ? removal as Fix : null }
            : removal;
    }

    private static Proposal Append(TransformContext context, RunInstruction run, ImmutableArray<CacheLeftover> leftovers, (string Command, ImmutableArray<string> Paths) cleanup)
    {
        var editor = context.NewEditor();
        return editor.AppendCommand(run, cleanup.Command, joint: JointOf(context, run)) is { } refusal
            ? new Decline(run.Span, refusal.Reason, refusal.Message)
            : new Fix(run.Span, $"removed {What(leftovers)} in the layer that made them", new AddsCacheCleanup(context.LineOf(run), cleanup.Paths), editor.ToEdits()) { Saves = EstimateOf(leftovers) };
    }

    // For lists "rm" is what people write and what the catalogue was tried with.
    private static (string Command, ImmutableArray<string> Paths)? OwnCommand(BuildState state, ImmutableArray<CacheLeftover> leftovers)
    {
        var command = leftovers[0].Commands.FirstOrDefault(c => c.FailsWhere is null && c.Tested is not null);
        return command is not null && leftovers.All(l => l.Cache.Kind == CacheKind.Cache && l.Commands.Contains(command))
            ? (command.Command, command.PlacesIn(state.VariableOf).Or([.. leftovers.SelectMany(l => l.Places).Distinct()]))
            : null;
    }

    private static Proposal Move(TransformContext context, RunInstruction run, (LaterRemoval Removal, SizeEstimate? Saves) later)
    {
        var (removal, joint, editor) = (later.Removal, JointOf(context, run), context.NewEditor());
        var (from, to) = (context.LineOf(removal.Run), context.LineOf(run));
        var command = string.Join(joint == RunJoint.And ? " && " : "; ", removal.Commands);
        return (editor.AppendCommand(run, command, joint: joint) ?? editor.Remove(removal.Run)) is { } refusal
            ? new Decline(run.Span, refusal.Reason, refusal.Message)
            : new Fix(TextSpan.FromBounds(run.Span.Start, removal.Run.Span.End), $"moved the removal of line {from} to the layer that made the files", new MovesCleanup(from, to), editor.ToEdits()) { Saves = later.Saves };
    }

    // Statements under errexit go on as such; else "&&", so that a failure stays one.
    public static RunJoint JointOf(TransformContext context, RunInstruction run) =>
        context.Build.ScriptOf(run).TryGet(out var script)
        && script.Statements is { Statements: [_, .., { List.Rest.IsEmpty: true }] }
        && context.Build.EffectsOf(run).MayUseErrexit
            ? RunJoint.Sequence
            : RunJoint.And;

    private static SizeEstimate? EstimateOf(ImmutableArray<CacheLeftover> leftovers) =>
        leftovers.Where(l => l.Cache.Measured is not null).ToList() is { Count: > 0 } measured
            ? new SizeEstimate(measured.Sum(l => l.Cache.TypicalBytes), string.Join("; ", measured.Select(l => l.Cache.Measured).Distinct()))
            : null;

    private static string What(ImmutableArray<CacheLeftover> leftovers) =>
        leftovers.All(l => l.Cache.Kind == CacheKind.Index) ? $"the package lists of {leftovers[0].Manager.Name}" : $"the caches of {leftovers[0].Manager.Name}";
}
