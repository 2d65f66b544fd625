using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Verification.Snapshots;

/// <summary>Reads what package managers wrote down in an image.</summary>
internal static class PackageReader
{
    /// <summary>dpkg's list; apk's, in its old and its new place.</summary>
    private const string DpkgStatus = "/var/lib/dpkg/status";

    /// <summary>One file a package, in images without dpkg (distroless, from rules_distroless).</summary>
    private const string DpkgFolder = "/var/lib/dpkg/status.d/";

    private static readonly string[] ApkLists = ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"];

    private static readonly string[] RpmDatabases =
        ["/var/lib/rpm/rpmdb.sqlite", "/var/lib/rpm/Packages", "/var/lib/rpm/Packages.db", "/usr/lib/sysimage/rpm/rpmdb.sqlite", "/usr/lib/sysimage/rpm/Packages.db"];

    /// <summary>Whether the content of a file is needed to tell the packages.</summary>
    public static bool Needs(string path) =>
        path == DpkgStatus || ApkLists.Contains(path)
        || (path.StartsWith(DpkgFolder, StringComparison.Ordinal) && !path.EndsWith(".md5sums", StringComparison.Ordinal));

    /// <summary>The packages of an image.</summary>
    /// <param name="files">The content of the files that are needed, by path.</param>
    /// <param name="paths">All its paths.</param>
    public static PackageList Read(IReadOnlyDictionary<string, byte[]> files, IReadOnlyDictionary<string, PathState> paths)
    {
        var versions = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (path, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var text = Encoding.UTF8.GetString(bytes);
            foreach (var fields in Paragraphs(text))
            {
                AddTo(versions, ApkLists.Contains(path) ? Package(fields, ("P", "V", "A")) : Installed(fields) ? Package(fields, ("Package", "Version", "Architecture")) : null);
            }
        }

        ImmutableArray<string> notes = RpmDatabases.FirstOrDefault(paths.ContainsKey) is { } database
            ? [$"{database} is a database of rpm; its packages are compared by their files, not by name"]
            : [];
        return new PackageList(versions.ToImmutable(), notes);
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
