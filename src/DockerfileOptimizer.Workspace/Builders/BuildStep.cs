namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>One step of a build.</summary>
/// <param name="Name">What the builder calls it: mostly its stage and its instruction.</param>
/// <param name="Cached">Whether it was taken from the builder's cache.</param>
public sealed record BuildStep(string Name, bool Cached);
