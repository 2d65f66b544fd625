using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Evidence;

/// <summary>What an image is asked about.</summary>
/// <param name="Name">What the image is called in messages.</param>
/// <param name="Syntax">The Dockerfile.</param>
/// <param name="Inputs">The target and the build arguments that it was built with, as far as they are known.</param>
/// <param name="Platform">The system that is meant where there are images for several; null where there is one.</param>
public sealed record EvidenceQuestion(string Name, DockerfileSyntax Syntax, BuildModelInputs Inputs, ImagePlatform? Platform)
{
    /// <summary>The base image, where somebody else than the archive knows it; null where nobody does.</summary>
    public BaseLayers? Base { get; init; }
}
