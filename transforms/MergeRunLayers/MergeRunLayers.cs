using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>
/// Makes one RUN of RUN instructions that stand together: fewer layers, and what one command leaves and a later one removes is in no layer.
/// The README says when it leaves them apart.
/// </summary>
public sealed class MergeRunLayers : ITransform
{
    private const string SavesBytes = "saves-bytes";

    private static TransformOption.Choice Merge { get; } = new(
        "merge", "all joins all neighbours; saves-bytes only those of which one removes or overwrites what another wrote, or that use the same package lists", ["all", SavesBytes]);

    private static TransformOption.Number MaxCommands { get; } = new("maxCommands", "the most commands that a joined RUN runs", 50, 2);

    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("merge-run-layers", "Join RUN instructions that stand together into one layer", TransformPhase.Layers)
    {
        Options = [Merge, MaxCommands],
        HadolintRules = ["DL3059"],
        Documentation = TransformPage.Of("MergeRunLayers"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var groups = new RunGroups(context, new JoinRules(context, context.Options.Of(MaxCommands)));
        return context.Build.Stages.SelectMany(stage => InStage(context, stage, groups));
    }

    private static IEnumerable<Proposal> InStage(TransformContext context, Stage stage, RunGroups groups)
    {
        var gains = Gains(context, stage);
        return groups.Rows(stage).SelectMany(row =>
            gains is null || MergeWorth.Stretches(row, gains).Any() ? InRow(context, groups.Split(row), gains) : [Nothing(row, stage)]);
    }

    private static IEnumerable<Proposal> InRow(
        TransformContext context,
        (ImmutableArray<ImmutableArray<Member>> Groups, ImmutableArray<(Member Left, Member Right, Obstacle Why)> Apart) row,
        Func<Member, Member, bool>? gains)
    {
        foreach (var (left, right, why) in row.Apart.Where(a => gains is null || gains(a.Left, a.Right)))
        {
            yield return new Decline(right.Run.Span, why.Reason, why.Message);
        }

        foreach (var fix in row.Groups.SelectMany(g => gains is null ? [g] : MergeWorth.Stretches(g, gains)).SelectMany(g => Fixes(context, g)))
        {
            yield return fix;
        }
    }

    // Fewer layers are worth something in the image alone; elsewhere only what would be built from stale package lists is.
    private static Func<Member, Member, bool>? Gains(TransformContext context, Stage stage)
    {
        return !stage.ReachesFinalImage ? MergeWorth.Mends
            : context.Options.Of(Merge) == SavesBytes ? MergeWorth.SavesBytes
            : null;
    }

    private static Decline Nothing(ImmutableArray<Member> row, Stage stage) => stage.ReachesFinalImage
        ? new(Where(row), "saves-nothing", "no RUN removes or overwrites what another wrote")
        : new(Where(row), "stage-not-in-image", "the layers of this stage are in no image, so that joining them saves nothing and costs cache");

    // Should the whole not be proven, its pairs still may be.
    private static IEnumerable<Proposal> Fixes(TransformContext context, ImmutableArray<Member> group)
    {
        yield return Joined(context, group);
        for (var i = 1; i < group.Length && group.Length > 2; i++)
        {
            yield return Joined(context, [group[i - 1], group[i]]);
        }
    }

    private static Proposal Joined(TransformContext context, ImmutableArray<Member> group)
    {
        var editor = context.NewEditor();
        if (editor.JoinRuns(RunGroup.PartsOf(group), HadolintIgnore.Unite(context.Syntax, group.Select(m => m.Run))) is { } refusal)
        {
            return new Decline(Where(group), refusal.Reason, refusal.Message);
        }

        return new Fix(Where(group), $"joined {group.Length} RUN instructions", new RegroupsRuns(group[0].Line, group[^1].Line), editor.ToEdits())
        {
            Note = "all of its commands run again when one of them changes",
        };
    }

    private static TextSpan Where(ImmutableArray<Member> group) => TextSpan.FromBounds(group[0].Run.Span.Start, group[^1].Run.FullSpan.End);
}
