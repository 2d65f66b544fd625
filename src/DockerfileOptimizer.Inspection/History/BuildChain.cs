using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Inspection.History;

/// <summary>The instructions of a file whose steps are steps of the image that is built, in the order in which they are done.</summary>
/// <param name="Instructions">The instructions; triggers of an earlier stage stand where they are done.</param>
/// <param name="FromScratch">Whether there is nothing before them.</param>
internal sealed record BuildChain(ImmutableArray<Instruction> Instructions, bool FromScratch)
{
    /// <summary>The chain of the stage that is built; empty for a file without one.</summary>
    public static BuildChain Of(BuildModel model)
    {
        var (chain, stage) = (new Stack<Instruction>(), model.FinalStage);
        while (stage is not null)
        {
            Push(chain, stage.Steps);
            if (stage.Base is not StageBase.EarlierStage earlier)
            {
                break;
            }

            // The triggers of a stage are done by the one that starts from it, and by no other (BuildKit dispatchOnBuildTriggers).
            stage = model.Stages[earlier.Index];
            Push(chain, stage.Steps.OfType<OnBuildInstruction>().Select(o => o.Inner).OfType<Instruction>());
        }

        return new([.. chain], stage?.Base is StageBase.Scratch);
    }

    private static void Push(Stack<Instruction> chain, IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions.Reverse())
        {
            chain.Push(instruction);
        }
    }
}
