using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>
/// Leaves out of images what nobody named and what only development needs, where it is installed. Which packages an image holds changes, so
/// that it is always unsafe. Stages that are thrown away stay as they are.
/// </summary>
public sealed class InstallOnlyNeeded : ITransform
{
    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("install-only-needed", "Install no packages that are only recommended or for development", TransformPhase.Cleanup)
    {
        Best = Applicability.Unsafe,
        HadolintRules = ["DL3015"],
        Options = [Choices.Recommends, Choices.Suggests, Choices.Development, Choices.Build, Choices.Tools],
        Documentation = TransformPage.Of("InstallOnlyNeeded"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var proposal in OfStages(context).Concat(context.Options.LeavesOut(Choices.Development) ? CopiedVendor.Propose(context) : []))
        {
            yield return proposal;
        }
    }

    private static IEnumerable<Proposal> OfStages(TransformContext context)
    {
        var added = new List<(RunInstruction, string)>();
        foreach (var stage in context.Build.Stages.Where(s => s.ReachesFinalImage))
        {
            var view = new StageView(context, stage);
            var kinds = KindsOf(context.Options, view, added).ToList();
            var tools = context.Options.LeavesOut(Choices.Tools) ? new UnusedTools(view) : null;
            foreach (var proposal in stage.Steps.OfType<RunInstruction>().Where(r => !context.IsIgnored(r)).SelectMany(run => Of(run, tools, kinds)))
            {
                yield return proposal;
            }
        }
    }

    // What nobody needs goes first: nothing is named for it then.
    private static IEnumerable<Proposal> Of(RunInstruction run, UnusedTools? tools, List<Func<RunInstruction, IEnumerable<Proposal>>> kinds)
    {
        var unused = tools?.Of(run).ToList() ?? [];
        return unused is [Fix] ? unused : unused.Concat(kinds.SelectMany(kind => kind(run)));
    }

    private static IEnumerable<Func<RunInstruction, IEnumerable<Proposal>>> KindsOf(TransformOptions options, StageView view, List<(RunInstruction, string)> added)
    {
        if (options.LeavesOut(Choices.Recommends))
        {
            yield return new Recommended(view, added).Of;
        }

        if (options.LeavesOut(Choices.Development))
        {
            yield return new Development(view).Of;
            yield return new Bundled(view).Of;
        }

        if (options.LeavesOut(Choices.Build))
        {
            yield return new Compilers(view).Of;
        }
    }
}
