using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Semantics;

/// <summary>What a build is started with, as far as it is known.</summary>
public sealed record BuildModelInputs
{
    /// <summary>Nothing is known.</summary>
    public static BuildModelInputs None { get; } = new();

    /// <summary>The <c>--build-arg</c>s, all of them; null when they are not known.</summary>
    public ImmutableDictionary<string, string>? BuildArguments { get; init; }

    /// <summary>The <c>--target</c>: a stage's name or number; null for the last stage.</summary>
    public string? Target { get; init; }

    /// <summary>What is known of base images: the catalogue, unless somebody looked at one.</summary>
    public KnownBases Bases { get; init; } = KnownBases.Catalogue;
}
