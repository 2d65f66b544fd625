using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>
/// <see cref="ReplacesBase"/>: the file after with the old image back in the stage's FROM. What other claims name is then looked for between the file
/// before and this one; that the new image means the same for the stage's configuration, and that the same shell reads its scripts, is looked at here.
/// </summary>
/// <param name="After">The files that are left to compare with those before.</param>
/// <param name="Refused">Why the change is refused; null when it is not.</param>
internal sealed record ReplacedBase(FileSet After, Verdict.Refuted? Refused)
{
    /// <summary>Whether the stage starts from another image now.</summary>
    public bool IsAnother { get; private init; }

    /// <param name="before">The files before.</param>
    /// <param name="after">The files after.</param>
    /// <param name="claim">One of the claims.</param>
    public static ReplacedBase Of(FileSet before, FileSet after, ReplacesBase claim)
    {
        var (old, changed) = (Froms(before), Froms(after));
        var number = old.FindIndex(f => before.Dockerfile.Source.PositionOf(f.Span.Start).Line == claim.Line);
        if (number < 0 || old.Count != changed.Count || (old[number].Image, changed[number].Image) is not ({ } from, { } to) || from.Text == to.Text)
        {
            return new ReplacedBase(after, null);
        }

        var line = after.Dockerfile.Source.PositionOf(changed[number].Span.Start).Line;
        if (to.Text != claim.Image || from.HasVariables || from.Digest is not null || to.HasVariables)
        {
            return new ReplacedBase(after, new Verdict.Refuted(line, "the stage does not start from what the claim says, or from what a variable or a digest says"));
        }

        var between = after with { Dockerfile = after.Dockerfile.Apply(new TextEditSet([new TextEdit(changed[number].Logical.Cover(to.Token.Span), from.Text)])) };
        return new ReplacedBase(between, WhyNot(before, after, (old[number], changed[number])) is { } why ? new Verdict.Refuted(line, why) : null) { IsAnother = true };
    }

    private static List<FromInstruction> Froms(FileSet files) => [.. files.Dockerfile.Instructions.OfType<FromInstruction>()];

    private static string? WhyNot(FileSet before, FileSet after, (FromInstruction Old, FromInstruction New) from)
    {
        var (stage, changed) = (before.Build.StageOf(from.Old), after.Build.StageOf(from.New));
        if ((stage?.Base, changed?.Base) is not (StageBase.External old, StageBase.External image))
        {
            return "the stage does not start from an image before and after";
        }

        var (mine, its) = (Configuration(before, from.Old), Configuration(after, from.New));
        return !its.StartsFromKnownImage ? $"{image.Reference} is no image that is known and published"
            : mine.DifferenceFrom(its) is { } difference ? difference
            : HasScripts(before, from.Old) && !SameShell(old, image) ? "scripts of the stage are read by another shell, or nobody knows by which"
            : null;
    }

    private static FinalConfiguration Configuration(FileSet files, FromInstruction from)
    {
        var plan = files.Plan([]);
        return new FinalConfiguration(plan, StepsOf(plan, from));
    }

    private static ImmutableArray<PlanStep> StepsOf(BuildPlan plan, FromInstruction from)
    {
        var start = plan.Steps.First(s => s.Instruction == from);
        return [.. plan.Steps.Where(s => s.Place.Stage == start.Place.Stage)];
    }

    private static bool HasScripts(FileSet files, FromInstruction from) => StepsOf(files.Plan([]), from).Any(s => s is RunStep || FormOf(s) is ShellForm);

    private static CommandForm? FormOf(PlanStep step) => step.Instruction switch
    {
        CmdInstruction cmd => cmd.Form,
        EntrypointInstruction entrypoint => entrypoint.Form,
        HealthcheckInstruction check => check.Form,
        _ => null,
    };

    private static bool SameShell(StageBase.External old, StageBase.External image) =>
        old.Facts is { } mine && image.Facts is { } its
        && mine.Shell.TryGet(out var shell) && its.Shell.TryGet(out var other) && shell.SequenceEqual(other)
        && mine.Distro.TryGet(out var system) && its.Distro.TryGet(out var otherSystem) && system.ShProgram == otherSystem.ShProgram;
}
