using System.Text;
using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Evidence.Bases;

/// <summary>What <c>/etc/os-release</c> says (os-release(5)).</summary>
/// <param name="Id">The system in small letters, such as <c>debian</c>; empty without such a file.</param>
/// <param name="Version">Its version, such as <c>12</c>; empty where none is said.</param>
internal sealed record OsRelease(string Id, string Version)
{
    /// <summary>Its places, the first one that is there counts.</summary>
    public static readonly string[] Places = ["/etc/os-release", "/usr/lib/os-release"];

    public static OsRelease Read(ImageTree tree)
    {
        var text = Places.Select(p => TreeLinks.Content(tree, p)).FirstOrDefault(c => c is not null);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(text ?? []).Split('\n'))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                fields[line[..equals].Trim()] = line[(equals + 1)..].Trim().Trim('"', '\'');
            }
        }

        return new(fields.GetValueOrDefault("ID", text is null ? "" : "linux"), fields.GetValueOrDefault("VERSION_ID", ""));
    }
}
