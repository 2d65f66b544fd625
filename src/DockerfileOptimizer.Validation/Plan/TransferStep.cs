using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>COPY or ADD.</summary>
internal sealed class TransferStep(FileTransferInstruction instruction, StepPlace place, ImmutableArray<string> values)
    : PlanStep(instruction, place, values)
{
    public FileTransferInstruction Transfer { get; } = instruction;
}
