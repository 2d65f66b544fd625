using System.Globalization;
using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Transforms.WriteDockerignore;

/// <summary>How much smaller a context gets, in words.</summary>
internal static class ContextSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB"];

    /// <summary>Files and bytes that arrive before and not after; files alone where their sizes are not known.</summary>
    public static string Difference(BuildContext before, BuildContext after)
    {
        var left = after.Sent.Or(ContextFiles.Empty)!;
        var gone = before.Sent.Or(ContextFiles.Empty)!.All.Where(e => e.Kind != ContextEntryKind.Folder && left.Find(e.Path) is null).ToList();
        var files = gone.Count == 1 ? "1 file" : $"{gone.Count} files";
        return gone.All(e => e.Size is not null || e.Kind != ContextEntryKind.File) ? $"{files} ({Bytes(gone.Sum(e => e.Size ?? 0))})" : files;
    }

    private static string Bytes(double bytes)
    {
        var unit = 0;
        for (; bytes >= 1000 && unit < Units.Length - 1; unit++)
        {
            bytes /= 1000;
        }

        return bytes.ToString(unit > 0 && bytes < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
