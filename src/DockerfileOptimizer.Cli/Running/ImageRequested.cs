using DockerfileOptimizer.Images;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>The image that a command line names as evidence.</summary>
/// <param name="Name">An archive, a folder, or a name in an engine.</param>
/// <param name="Platform">Which image is meant where there are several; null for the only one.</param>
internal sealed record ImageRequested(string Name, ImagePlatform? Platform);
