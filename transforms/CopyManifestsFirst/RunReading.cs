using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>What a RUN behind a COPY has to do with the files of the COPY.</summary>
internal abstract record RunReading
{
    private RunReading()
    {
    }

    /// <summary>Nothing: the COPY may stand behind it.</summary>
    public sealed record Nothing : RunReading;

    /// <summary>It installs what some of them name.</summary>
    /// <param name="Reads">Absolute paths that it reads.</param>
    /// <param name="Patterns">Folders and patterns of names in them that it reads, where the files are not known.</param>
    /// <param name="Managers">The package managers.</param>
    public sealed record Manifests(PathSet Reads, ImmutableArray<(string Folder, string Pattern)> Patterns, ImmutableArray<Ecosystem> Managers) : RunReading
    {
        /// <summary>What was assumed; null when nothing was.</summary>
        public string? Assumed { get; init; }
    }

    /// <summary>The COPY must stand before it.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Installs">Whether it installs what files of the COPY may name.</param>
    public sealed record Stop(Obstacle Why, bool Installs) : RunReading;
}
