using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.OrderByChange;

/// <summary>Another order of a row of instructions that ends in a RUN.</summary>
/// <param name="Run">The RUN that comes earlier.</param>
/// <param name="Order">All instructions of the row in their new order.</param>
/// <param name="Moved">Those that stand behind the RUN now, in their order.</param>
internal sealed record OrderPlan(RunInstruction Run, ImmutableArray<Instruction> Order, ImmutableArray<Instruction> Moved);
