using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Instructions that say what a container runs, and that another one takes the place of.</summary>
internal static class ReplacedStarts
{
    /// <summary>
    /// Whether only images start something of which the final one is made, or nobody, as another instruction says something else behind it; an
    /// ENTRYPOINT of a later stage takes CMD away, too.
    /// </summary>
    /// <param name="build">The file.</param>
    /// <param name="stages">A stage and those that start from it.</param>
    /// <param name="stage">The stage of the step.</param>
    /// <param name="step">The step.</param>
    public static bool Has(BuildModel build, ImmutableArray<Stage> stages, Stage stage, Instruction step)
    {
        if (step is not (CmdInstruction or EntrypointInstruction or HealthcheckInstruction) || build.FinalStage is not { } final || !LeadsTo(build, stage, final))
        {
            return false;
        }

        var later = stages.Where(s => s.Index > stage.Index && build.Graph.DescendantsOf(stage.Index).Contains(s.Index) && LeadsTo(build, s, final)).SelectMany(s => s.Steps).ToList();
        return stage.Steps.SkipWhile(s => s != step).Skip(1).Concat(later).Any(s => s.Kind == step.Kind) || (step is CmdInstruction && later.OfType<EntrypointInstruction>().Any());
    }

    private static bool LeadsTo(BuildModel build, Stage stage, Stage final) => stage == final || build.Graph.DescendantsOf(stage.Index).Contains(final.Index);
}
