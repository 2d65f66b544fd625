using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>
/// Starts stages whose layers are the image's from a smaller variant of the same release: without compilers and tools that nothing in the file
/// calls. What the program calls when it runs cannot be proven, so that it is always unsafe. It also says which releases get no fixes any more.
/// </summary>
public sealed class SmallerBase : ITransform
{
    private const long Megabyte = 1_000_000;

    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("smaller-base", "Start from a smaller variant of the same image", TransformPhase.Order)
    {
        Best = Applicability.Unsafe,
        Options = [Choices.Family, Choices.Packages],
        Documentation = TransformPage.Of("SmallerBase"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Syntax.HasErrors)
        {
            yield break;
        }

        foreach (var stage in context.Build.Stages.Where(s => s.IsBuilt && !context.IsIgnored(s.From)))
        {
            if (stage.Base is StageBase.EarlierStage or StageBase.Scratch || stage.From.Platform?.Contains("windows", StringComparison.OrdinalIgnoreCase) == true || FullImage.Of(context, stage.From) is not { } full)
            {
                continue;
            }

            foreach (var end in EndsOfLife.Of(full.Reference))
            {
                yield return new Decline(stage.From.Span, "end-of-life", Words(full, end)) { IsFinding = true };
            }

            if (stage.ReachesFinalImage && EndsOfLife.Of(full.Reference).All(e => e.Date is not null) && Change(context, stage, full) is { } proposal)
            {
                yield return proposal;
            }
        }
    }

    private static string Words(FullImage full, EndOfLife end) =>
        end.Date is null
            ? $"{end.What} is no longer published{(end.Successor is null ? "" : $"; {end.Successor} took its place")}"
            : $"{full.Reference} is of {end.What}, which gets no fixes since {end.Date}{(end.Successor is null ? "" : $"; {end.Successor} does")}";

    private static string Words(Need need) => need.Program == need.Package ? $"{need.Package} (line {need.Line})" : $"{need.Package} ({need.Program} in line {need.Line})";

    private static Proposal? Change(TransformContext context, Stage stage, FullImage full)
    {
        var family = context.Options.Of(Choices.Family);
        if ((SmallerImages.Find(full.Name, family) ?? (family == "slim" ? SmallerImages.Find(full.Name, "jre") : null)) is not { } smaller)
        {
            return full.IsPinned && full.Name.Tag.Length == 0 && SmallerImages.Has(full.Name.Repository) ? Pinned(stage, full)
                : full.Name is { Repository: "debian", Tag: "latest" } ? new Decline(stage.From.Span, "no-smaller-tag", "debian:latest has no slim variant; those of its releases have, such as debian:13-slim")
                : family == "alpine" && IsOnGlibc(full) ? new Decline(stage.From.Span, "no-alpine-variant", $"no variant of {full.Reference} on Alpine Linux is catalogued")
                : null;
        }

        if (full.IsPinned)
        {
            return Pinned(stage, full);
        }

        ImmutableArray<Stage> stages = [stage, .. context.Build.Graph.DescendantsOf(stage.Index).Select(i => context.Build.Stages[i])];
        var needs = new StageNeeds(context, stages, smaller, full.Reference);
        var isSame = smaller.Lacking.Count == 0 && !smaller.IsOtherSystem;
        var obstacle = (isSame ? null : OtherStages.Of(context.Build, stages) ?? (smaller.Serves ? null : NothingRuns(stages))) ?? Unknown(context, stage) ?? needs.Read() ?? SourceNeeds.Of(needs, full.Name.Repository, context.LineOf(stage.From)) ?? (smaller.IsOtherSystem ? ForeignArtefacts.Of(context, stages, needs, full.Name.Repository) ?? ForeignTexts.Of(context, stages, needs) : null);
        return obstacle is null ? Write(context, stage, full, needs) : new Decline(stage.From.Span, obstacle.Reason, obstacle.Message);
    }

    private static Decline Pinned(Stage stage, FullImage full) =>
        new(stage.From.Span, "digest-pinned", $"{full.Text} is pinned by a digest, and which one a smaller variant has is not known");

    // Images with packages and with the C library that programs of Alpine do not have.
    private static bool IsOnGlibc(FullImage full) =>
        BaseImageCatalog.Find(full.Reference)?.Distro.Or(null) is { Libc: "glibc", PackageManager: not "none" };

    // Who starts the container with what is then not known.
    private static Obstacle? NothingRuns(ImmutableArray<Stage> stages) =>
        stages.SelectMany(s => s.Steps).Any(s => s is CmdInstruction or EntrypointInstruction) ? null : new Obstacle("nothing-runs", "there is neither CMD nor ENTRYPOINT: what containers run is not known");

    // What cannot be compared with what it was.
    private static Obstacle? Unknown(TransformContext context, Stage stage)
    {
        var end = context.Build.StateAfter(stage.Steps.LastOrDefault() ?? stage.From)!;
        return stage.Base is StageBase.Unresolved ? null
            : !end.Workdir.IsKnown ? new Obstacle("workdir-not-known", $"the working directory is not known: {end.Workdir.WhyUnknown}")
            : !end.User.IsKnown ? new Obstacle("user-not-known", $"the user is not known: {end.User.WhyUnknown}")
            : null;
    }

    private static Proposal Write(TransformContext context, Stage stage, FullImage full, StageNeeds needs)
    {
        var editor = context.NewEditor();
        var name = $"{full.Name.Repository}:{needs.Image.TagOf(full.TagParts)}";
        var run = needs.Missing.Count > 0 && context.Options.Of(Choices.Packages) == "yes" && !needs.Image.IsOtherSystem ? AddedPackages.To(context, editor, stage, needs.Missing) : null;
        if (needs.Missing.Count > 0 && run is null)
        {
            return new Decline(stage.From.Span, "lacks-programs", $"{name} lacks {string.Join(", ", needs.Missing.Take(4).Select(Words))}");
        }

        if (BaseEdit.Write(context, editor, stage.From, (full, needs.Image), out var changed) is { } obstacle)
        {
            return new Decline(stage.From.Span, obstacle.Reason, obstacle.Message);
        }

        var assumed = Assumptions(full, needs);
        var added = run is null ? "" : $", with {string.Join(" and ", needs.Missing.Select(m => m.Package))}";
        var isPlain = changed == stage.From && full.Arguments.IsEmpty && !needs.Image.IsOtherSystem;
        return new Fix(stage.From.Span, $"start from {name}{added}", isPlain ? new ReplacesBase(context.LineOf(stage.From), full.With(needs.Image)!, assumed) : Anything(context, stage, [changed, run], assumed), editor.ToEdits())
        {
            UnsafeBecause = assumed,
            AlsoClaims = isPlain && run is not null ? [new AddsWords(context.LineOf(run), [.. needs.Missing.Select(m => m.Package)], assumed)] : [],
            Note = "check that the image builds and that the container starts and does its work",
            Saves = needs.Image.Megabytes is { } sizes ? new SizeEstimate((sizes.Full - sizes.Smaller) * Megabyte, $"sizes of variants of {full.Name.Repository}") : null,
        };
    }

    // Where a build argument decides, or the system is another one, what holds before the steps behind it is not known to stay.
    private static Unchecked Anything(TransformContext context, Stage stage, ImmutableArray<Instruction?> changed, string assumed) =>
        new([.. context.Syntax.Instructions.Where(i => changed.Contains(i) || IsBehind(context, i, changed[0]!, stage)).Select(context.LineOf)], assumed);

    private static bool IsBehind(TransformContext context, Instruction instruction, Instruction changed, Stage stage) =>
        changed is ArgInstruction
            ? instruction.Span.Start > changed.Span.Start
            : context.Build.StageOf(instruction) is { } its && instruction is not FromInstruction && (its == stage || context.Build.Graph.DescendantsOf(stage.Index).Contains(its.Index));

    private static string Assumptions(FullImage full, StageNeeds needs)
    {
        var assumed = new List<string>(needs.Assumed);
        if (needs.Image.Lacking.Count == 0 && !needs.Image.IsOtherSystem)
        {
            assumed.Add("nothing reads manual pages, documentation or translated messages");
        }
        else if (needs.Image.Family == "jre")
        {
            assumed.Add("nothing that runs compiles Java or calls tools of the development kit, such as jcmd");
        }
        else if (assumed.Count == 0)
        {
            assumed.Add("nothing that runs calls what the smaller image lacks");
        }

        if (needs.Image.IsOtherSystem)
        {
            assumed.Add("nothing was compiled for another C library");
        }

        assumed.AddRange(full.Arguments.Select(a => $"{a} is never given a value of another kind"));
        return $"assumed that {string.Join(", that ", assumed)}";
    }
}
