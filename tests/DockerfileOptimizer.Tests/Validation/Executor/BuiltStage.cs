namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>A stage as a target of a build.</summary>
/// <param name="Failure">Why it cannot be built; null when it was.</param>
/// <param name="Files">Its files; those of the last step before the failure if it failed.</param>
/// <param name="Config">Its configuration.</param>
/// <param name="LayerBytes">The bytes of all regular files that its own steps added or changed, each as often as a layer holds it.</param>
internal sealed record BuiltStage(string? Failure, FileTree Files, ImageConfig Config, long LayerBytes);
