using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>Programs that are copied, moved or installed behind the build, as in <c>cp target/release/x /usr/local/bin/</c>.</summary>
internal static class MovedPrograms
{
    /// <summary>Where a command brings programs that are made before it.</summary>
    /// <param name="call">The command.</param>
    /// <param name="folder">Where it runs; null when that is not known.</param>
    /// <param name="made">What is made before it.</param>
    public static IEnumerable<MadeProgram> By(CommandCall call, string? folder, IEnumerable<MadeProgram> made)
    {
        if (call.Program.Or(null) is not ("cp" or "mv" or "install") || call.Parsed is not { WhyUncertain: null, Operands: [{ Value: var source }, { Value: var target }] }
            || Absolute(source.Or(null), folder) is not { } from || Absolute(target.Or(null), folder) is not { } to)
        {
            return [];
        }

        // Whether the target is a folder or the new name is not known: what the container runs is one of them.
        var file = from[(from.LastIndexOf('/') + 1)..];
        return made.Where(m => m.Folder == CopiedFiles.FolderOf(from) && (m.Names.IsEmpty || m.Names.Contains(file)))
            .SelectMany(m => new[] { m with { Folder = to, Names = [file], IsOnPath = false }, m with { Folder = CopiedFiles.FolderOf(to), Names = [to[(to.LastIndexOf('/') + 1)..]], IsOnPath = false } });
    }

    private static string? Absolute(string? path, string? folder) =>
        path is not { Length: > 0 } ? null : path[0] == '/' ? ImagePath.Join("/", path) : folder is null ? null : ImagePath.Join(folder, path);
}
