using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>What other stages, other images, addresses and archives bring to a folder: it is in no list of the build context's files.</summary>
internal static class BroughtPaths
{
    private static readonly string[] Archives = [".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst"];

    /// <summary>The names in the folder; null where one is not known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="folder">The folder.</param>
    public static ImmutableArray<string>? In(Application application, string folder)
    {
        var targets = application.Stage.Steps.OfType<FileTransferInstruction>().Where(IsFromElsewhere).Select(t => TransferPlace.Of(application.Build, t).Target).ToList();
        return targets.Any(t => t is null || PathList.IsIn(folder, t)) ? null : [.. targets.OfType<string>().Where(t => PathList.IsIn(t, folder)).Select(t => t[(folder == "/" ? 1 : folder.Length + 1)..].Split('/')[0]).Distinct()];
    }

    private static bool IsFromElsewhere(FileTransferInstruction transfer) =>
        transfer.Flags.Any(f => f.Name == "from")
        || (transfer is AddInstruction && transfer.Sources.Any(s => s.Value.Contains("://", StringComparison.Ordinal) || s.Value.StartsWith("git@", StringComparison.Ordinal) || Archives.Any(a => s.Value.EndsWith(a, StringComparison.Ordinal))));
}
