using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Which files a RUN reads and writes, where it runs behind a COPY whose files are known.</summary>
/// <param name="Reads">Files it reads, and places where it looks for some; unknown beyond these where <see cref="Unclear"/> says so.</param>
/// <param name="Writes">Files that it makes, changes or removes.</param>
/// <param name="ScriptWrites">Those of them that the script itself writes, by redirections and programs such as <c>cp</c>, so that settings may be among them; not those of package managers.</param>
/// <param name="Unclear">What is not known, and the file that stands in the way; null when both sets are complete.</param>
/// <param name="Installs">Whether one of its calls installs what manifests name.</param>
public sealed record RunFiles(PathSet Reads, PathSet Writes, PathSet ScriptWrites, InstallationReads.Unclear? Unclear, bool Installs)
{
    /// <summary>What is not known of the files that it writes alone, whatever it reads; null when <see cref="Writes"/> is complete.</summary>
    public required InstallationReads.Unclear? UnclearWrites { get; init; }

    /// <summary>Its calls that install what manifests name, in the order in which they were found.</summary>
    public ImmutableArray<InstallationSite> Sites { get; init; } = [];

    /// <summary>What is not known of its other commands, whatever the installations read, in words for a person; null when that is clear.</summary>
    public string? UnclearBeside { get; init; }
}
