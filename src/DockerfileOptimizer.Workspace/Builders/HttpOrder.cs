namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>A container to start with its own command, and to ask over HTTP.</summary>
/// <param name="Container">The container.</param>
/// <param name="Port">The port that it listens on.</param>
/// <param name="Path">What it is asked for, from the first slash on.</param>
public sealed record HttpOrder(RunOrder Container, int Port, string Path);
