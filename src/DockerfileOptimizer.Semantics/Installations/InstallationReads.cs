using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Which files an installation reads and writes.</summary>
public abstract record InstallationReads
{
    private InstallationReads()
    {
    }

    /// <summary>
    /// It reads nothing but these, whatever else there is, and writes at most those. Places where it looks for a file count as read whether
    /// or not something is there.
    /// </summary>
    /// <param name="Reads">Absolute paths of the image.</param>
    /// <param name="Writes">Absolute paths of the image.</param>
    public sealed record Certain(PathSet Reads, PathSet Writes) : InstallationReads;

    /// <summary>It may read anything.</summary>
    /// <param name="Why">What is not known, in words for a person.</param>
    /// <param name="File">The path in the image of the file that stands in the way; null when it is none of the files that were copied.</param>
    public sealed record Unclear(string Why, string? File) : InstallationReads
    {
        /// <summary>What it reads at least, as far as that was found.</summary>
        public PathSet AtLeast { get; init; } = PathSet.None;

        /// <summary>Whether that is all that it reads unless something steers it that nobody knows: a variable of the base image, or code.</summary>
        public bool HasAllUsual { get; init; }
    }
}
