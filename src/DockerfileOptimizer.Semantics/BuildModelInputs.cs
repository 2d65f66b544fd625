using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Context;

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

    /// <summary>
    /// The build context, read when somebody asks for it; null when there is none. The model itself does not ask: what a change may do to other
    /// files is for transforms and the validator to look at.
    /// </summary>
    public Lazy<Known<BuildContext>>? Context { get; init; }

    /// <summary>The same inputs with a context that is there already.</summary>
    public BuildModelInputs With(BuildContext context) => this with { Context = new(Known.Of(context)) };
}
