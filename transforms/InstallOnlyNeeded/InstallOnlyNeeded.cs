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
        Options = [Choices.Recommends, Choices.Suggests],
        Documentation = TransformPage.Of("InstallOnlyNeeded"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var added = new List<(RunInstruction, string)>();
        foreach (var stage in context.Build.Stages.Where(s => s.ReachesFinalImage))
        {
            var view = new StageView(context, stage);
            var recommended = new Recommended(view, added);
            foreach (var run in stage.Steps.OfType<RunInstruction>().Where(r => !context.IsIgnored(r)))
            {
                foreach (var proposal in context.Options.LeavesOut(Choices.Recommends) ? recommended.Of(run) : [])
                {
                    yield return proposal;
                }
            }
        }
    }
}
