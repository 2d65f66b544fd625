using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Images.Packages;

/// <summary>Reads what package managers wrote down in an image.</summary>
public static class InstalledPackages
{
    /// <summary>dpkg's list; apk's, in its old and its new place.</summary>
    private const string DpkgStatus = "/var/lib/dpkg/status";

    /// <summary>One file a package, in images without dpkg (distroless, from rules_distroless).</summary>
    private const string DpkgFolder = "/var/lib/dpkg/status.d/";

    private static readonly string[] ApkLists = ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"];

    private static readonly string[] RpmDatabases =
        ["/var/lib/rpm/rpmdb.sqlite", "/var/lib/rpm/Packages", "/var/lib/rpm/Packages.db", "/usr/lib/sysimage/rpm/rpmdb.sqlite", "/usr/lib/sysimage/rpm/Packages.db"];

    /// <summary>Whether the content of a file is needed to tell the packages.</summary>
    /// <param name="path">The path from the root, with a slash in front.</param>
    public static bool Needs(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return IsOfDpkg(path) || IsOfApk(path);
    }

    /// <summary>Whether a file is dpkg's list of packages, or one of it.</summary>
    /// <param name="path">The path from the root, with a slash in front.</param>
    public static bool IsOfDpkg(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path == DpkgStatus || (path.StartsWith(DpkgFolder, StringComparison.Ordinal) && !path.EndsWith(".md5sums", StringComparison.Ordinal));
    }

    /// <summary>Whether a file is apk's list of packages.</summary>
    /// <param name="path">The path from the root, with a slash in front.</param>
    public static bool IsOfApk(string path) => ApkLists.Contains(path);

    /// <summary>The first database of rpm that is there; null when there is none. Nobody here reads it.</summary>
    /// <param name="isThere">Whether there is a file at a path.</param>
    public static string? RpmDatabase(Func<string, bool> isThere)
    {
        ArgumentNullException.ThrowIfNull(isThere);
        return Array.Find(RpmDatabases, d => isThere(d));
    }

    /// <summary>Names and versions of the packages that dpkg and apk list; the second architecture of one package is <c>name:architecture</c>.</summary>
    /// <param name="files">The content of the files that are needed, by path.</param>
    public static ImmutableSortedDictionary<string, string> Read(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var versions = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (path, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            foreach (var fields in Paragraphs(Encoding.UTF8.GetString(bytes)))
            {
                AddTo(versions, IsOfApk(path) ? Package(fields, ("P", "V", "A")) : Installed(fields) ? Package(fields, ("Package", "Version", "Architecture")) : null);
            }
        }

        return versions.ToImmutable();
    }

    private static void AddTo(ImmutableSortedDictionary<string, string>.Builder versions, (string Name, string Version, string Architecture)? package)
    {
        if (package is var (name, version, architecture))
        {
            versions[versions.ContainsKey(name) ? $"{name}:{architecture}" : name] = version;
        }
    }

    // dpkg keeps the names of packages whose configuration alone is left. Lists of images without dpkg have no status.
    private static bool Installed(Dictionary<string, string> fields) =>
        !fields.TryGetValue("Status", out var status) || status.EndsWith(" installed", StringComparison.Ordinal);

    private static (string Name, string Version, string Architecture)? Package(Dictionary<string, string> fields, (string Name, string Version, string Architecture) keys) =>
        fields.TryGetValue(keys.Name, out var name) ? (name, fields.GetValueOrDefault(keys.Version, ""), fields.GetValueOrDefault(keys.Architecture, "")) : null;

    // deb-control(5), and apk's index: fields line by line, an empty line between packages, more of a field behind a blank.
    private static IEnumerable<Dictionary<string, string>> Paragraphs(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 && fields.Count > 0)
            {
                yield return fields;
                fields = new(StringComparer.Ordinal);
            }
            else if (line.Length > 0 && line[0] != ' ' && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                fields.TryAdd(line[..colon], line[(colon + 1)..].Trim());
            }
        }

        if (fields.Count > 0)
        {
            yield return fields;
        }
    }
}
