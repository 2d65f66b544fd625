using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>
/// Leaves out of the final stage of a file of several what only its other stages need: the compiler of its base image, files beside the program,
/// packages for development. What a program needs only running it shows, so that it is always unsafe. The README says when it does nothing.
/// </summary>
public sealed class TrimFinalStage : ITransform
{
    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("trim-final-stage", "Leave out of the final stage what only the other stages need", TransformPhase.Stages)
    {
        Best = Applicability.Unsafe,
        Documentation = TransformPage.Of("TrimFinalStage"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Build.FinalStage is not { } stage || stage != context.Build.Stages[^1] || context.Syntax.HasErrors)
        {
            return [];
        }

        var final = new FinalStage(context, stage);
        if (context.Build.Stages.Length < 2)
        {
            return RuntimeBase.ProposeAlone(final) is { } change ? [change] : [];
        }

        return new[] { RuntimeBase.Propose(final), ProgramBase.Propose(final) }.OfType<Proposal>().Concat(NarrowedCopy.Propose(final)).Concat(PrunedModules.Propose(final));
    }
}
