using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>A call that installs what manifests name, as far as it holds for every ecosystem.</summary>
/// <param name="Ecosystem">The row.</param>
/// <param name="Arguments">Its options and operands; all of them are certain.</param>
/// <param name="Folder">Where it runs: an absolute path.</param>
internal sealed record InstallationCall(Ecosystem Ecosystem, ParsedArguments Arguments, string Folder)
{
    /// <summary>The home of the user that runs it.</summary>
    public required string Home { get; init; }

    /// <summary>The directories in which programs are looked for, in order.</summary>
    public required ImmutableArray<string> SearchPath { get; init; }

    /// <summary>The wrappers around it, such as <c>python -m</c>.</summary>
    public required ImmutableArray<string> Wrappers { get; init; }

    /// <summary>Whether its program is a file of the project, such as <c>./mvnw</c>.</summary>
    public bool IsOfProject { get; init; }

    /// <summary>What it sees of a variable; a known null is one that is not set.</summary>
    public required Func<string, Known<string?>> VariableOf { get; init; }

    /// <summary>The calls that bring a package manager of Node.js, up to this one.</summary>
    public required Func<string, ImmutableArray<ToolVersion>> Brought { get; init; }

    /// <summary>An absolute path for one that is written relative to where the call runs.</summary>
    public string At(string path) => ImagePath.Join(Folder, path);

    /// <summary>The folders above the one where the call runs, the nearest first.</summary>
    public IEnumerable<string> FoldersAbove()
    {
        for (var at = Folder; at != "/";)
        {
            at = CopiedFiles.FolderOf(at);
            yield return at;
        }
    }
}
