using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>What a folder holds, as text: for each entry its kind, path, mode, link target and content, and which files are one.</summary>
internal static class TreeListing
{
    public static string Of(string root)
    {
        var text = new StringBuilder();
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        var files = new List<string>();
        foreach (var entry in new DirectoryInfo(root).EnumerateFileSystemInfos("*", options).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is { } target)
            {
                text.Append(CultureInfo.InvariantCulture, $"link {entry.FullName} -> {target}\n");
            }
            else if (entry is DirectoryInfo)
            {
                text.Append(CultureInfo.InvariantCulture, $"folder {entry.FullName} {Mode(entry)}\n");
            }
            else
            {
                var content = entry.Attributes.HasFlag(FileAttributes.Device) ? "" : File.ReadAllText(entry.FullName, Encoding.Latin1);
                text.Append(CultureInfo.InvariantCulture, $"file {entry.FullName} {Mode(entry)}\n{content}\n");
                files.Add(entry.FullName);
            }
        }

        return text.Append(HardLinks(files)).ToString();
    }

    private static string Mode(FileSystemInfo entry) => OperatingSystem.IsWindows() ? "" : Convert.ToString((int)entry.UnixFileMode, 8);

    // Names of one file share its time of modification: what is set through one is seen through the other.
    private static string HardLinks(List<string> files)
    {
        var text = new StringBuilder();
        for (var i = 0; i < files.Count && files.Count > 1; i++)
        {
            var mark = DateTime.UnixEpoch.AddDays(i + 1);
            File.SetLastWriteTimeUtc(files[i], mark);
            foreach (var other in files.Skip(i + 1).Where(o => File.GetLastWriteTimeUtc(o) == mark))
            {
                text.Append(CultureInfo.InvariantCulture, $"one file: {files[i]} {other}\n");
            }
        }

        return text.ToString();
    }
}
