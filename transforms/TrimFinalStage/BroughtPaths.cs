using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>What other stages, other images, addresses and archives bring to a folder in which a stage builds: no compiler made it, and the program may read it.</summary>
internal static class BroughtPaths
{
    private static readonly string[] Archives = [".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst"];

    /// <summary>The names in the folder; null where one is not known.</summary>
    /// <param name="build">The file.</param>
    /// <param name="from">The stage that builds.</param>
    /// <param name="folder">The folder.</param>
    public static ImmutableArray<string>? In(BuildModel build, Stage from, string folder)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var transfer in from.Steps.OfType<FileTransferInstruction>())
        {
            if (!transfer.Flags.Any(f => f.Name == "from") && !(transfer is AddInstruction && transfer.Sources.Any(s => IsAddress(s.Value) || IsArchive(s.Value))))
            {
                continue;
            }

            var target = build.StateBefore(transfer)?.Workdir.Or(null) is { } workdir && transfer.Destination?.Value is { } destination && !destination.Contains('$', StringComparison.Ordinal) ? ImagePath.Join(workdir, destination) : null;
            if (target is not null && target != folder && CopySources.IsIn(target, folder))
            {
                names.Add(target[(folder == "/" ? 1 : folder.Length + 1)..].Split('/')[0]);
            }
            else if (target is null || CopySources.IsIn(folder, target))
            {
                if (target != folder || Files(transfer) is not { } files)
                {
                    return null;
                }

                names.AddRange(files);
            }
        }

        return [.. names.Distinct()];
    }

    // What an address brings is called like its last part (docs: Dockerfile reference, ADD), unless it is a repository.
    private static IEnumerable<string>? Files(FileTransferInstruction transfer) =>
        transfer is AddInstruction && transfer.Sources.All(s => s.Value.StartsWith("http", StringComparison.Ordinal) && s.Value.AsSpan().IndexOfAny("?#$") < 0 && s.Value.Split('/')[^1] is { Length: > 0 } name && !name.EndsWith(".git", StringComparison.Ordinal))
            ? transfer.Sources.Select(s => s.Value.Split('/')[^1])
            : null;

    private static bool IsAddress(string source) => source.Contains("://", StringComparison.Ordinal) || source.StartsWith("git@", StringComparison.Ordinal);

    private static bool IsArchive(string source) => Archives.Any(a => source.EndsWith(a, StringComparison.Ordinal));
}
