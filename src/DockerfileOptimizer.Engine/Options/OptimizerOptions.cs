using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Engine;

/// <summary>What an optimizer may do.</summary>
public sealed record OptimizerOptions
{
    /// <summary>All transforms that are on by default, safe changes only.</summary>
    public static OptimizerOptions Default { get; } = new();

    /// <summary>Whether every transform may make unsafe changes.</summary>
    public bool AllowUnsafe { get; init; }

    /// <summary>Ids of transforms that may make unsafe changes by name.</summary>
    public ImmutableHashSet<string> UnsafeTransforms { get; init; } = [];

    /// <summary>Ids of the only transforms to run; null runs those that are on by default.</summary>
    public ImmutableHashSet<string>? Selected { get; init; }

    /// <summary>Ids of transforms not to run, stronger than <see cref="Selected"/>.</summary>
    public ImmutableHashSet<string> Ignored { get; init; } = [];

    /// <summary>Options of transforms by id; defaults where there are none.</summary>
    public ImmutableDictionary<string, TransformOptions> Transforms { get; init; } = ImmutableDictionary<string, TransformOptions>.Empty;

    /// <summary>What the build is started with. Without a target every stage counts as one that may be built.</summary>
    public BuildModelInputs Inputs { get; init; } = BuildModelInputs.None;

    /// <summary>Whether nobody writes any other file than the Dockerfile: changes that go together with one of another file are not made.</summary>
    public bool DockerfileOnly { get; init; }

    /// <summary>What the layers of an image hold that was built from the file: savings are counted there instead of estimated. Null without one.</summary>
    public MeasuredImage? Measured { get; init; }
}
