using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Make;

/// <summary>A call of make.</summary>
/// <param name="Call">The call.</param>
/// <param name="Folder">Where it runs; null when that is not known.</param>
/// <param name="Run">Its RUN.</param>
internal sealed record MakeCall(CommandCall Call, string? Folder, RunInstruction Run);
