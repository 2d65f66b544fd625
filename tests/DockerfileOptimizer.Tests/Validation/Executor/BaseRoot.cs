using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>A base image: layers, the files in them and the configuration.</summary>
/// <param name="Layers">The names of the layers, the lowest first.</param>
/// <param name="Files">The files.</param>
/// <param name="Config">The configuration.</param>
internal sealed record BaseRoot(ImmutableArray<string> Layers, FileTree Files, ImageConfig Config);
