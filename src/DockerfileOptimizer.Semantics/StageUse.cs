using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics;

/// <summary>A place where one stage uses another.</summary>
/// <param name="User">The stage that uses.</param>
/// <param name="Used">The stage that is used.</param>
/// <param name="Kind">How.</param>
/// <param name="Instruction">Where.</param>
public sealed record StageUse(int User, int Used, StageUseKind Kind, Instruction Instruction);
