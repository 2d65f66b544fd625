using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>What one of the COPYs in front brings.</summary>
/// <param name="Folder">The folder that it goes to, counted from where the COPY goes; empty for that place itself.</param>
/// <param name="Sources">Paths or patterns of the context.</param>
internal sealed record FirstCopy(string Folder, ImmutableArray<string> Sources)
{
    /// <summary>Whether a star in a source stands for other characters.</summary>
    public bool ArePatterns { get; init; }

    /// <summary>All that is written of it.</summary>
    public IEnumerable<string> Words => (ArePatterns ? Sources.Select(s => s.Replace("*", "", StringComparison.Ordinal)) : Sources).Concat(Folder.Length == 0 ? [] : [Folder]);
}
