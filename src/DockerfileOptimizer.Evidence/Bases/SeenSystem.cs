using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Packages;
using DockerfileOptimizer.Images.Trees;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Evidence.Bases;

/// <summary>What the layers of a base image hold, as far as a build depends on it.</summary>
/// <param name="Os">What it says it is.</param>
/// <param name="Distro">What it is: by its files, whatever it says.</param>
/// <param name="DockerClean">Whether apt empties its cache.</param>
/// <param name="RootHome">Where root is at home.</param>
/// <param name="Versions">Versions that were found.</param>
internal sealed record SeenSystem(OsRelease Os, Distro Distro, Known<bool> DockerClean, string RootHome, SeenVersions Versions)
{
    private static readonly string[] Loaders = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"];

    // The program by which one of its kind is called; the first that is there counts.
    private static readonly (string Program, string Kind)[] Managers =
        [("apt-get", "dpkg"), ("apk", "apk"), ("dnf", "rpm"), ("yum", "rpm"), ("microdnf", "rpm"), ("zypper", "rpm"), ("pacman", "pacman")];

    private static readonly string[] Programs = ["/usr/bin/", "/bin/", "/sbin/", "/usr/sbin/"];

    /// <summary>Reads the layers.</summary>
    /// <exception cref="ImageException">A layer is damaged, or past a limit.</exception>
    public static SeenSystem Read(Image baseImage)
    {
        var tree = Tree(baseImage, "");
        if (ShProgram.HeldElsewhere(tree) is { } other)
        {
            tree = Tree(baseImage, other);
        }

        var os = OsRelease.Read(tree);
        var manager = Managers.Select(m => m.Program).FirstOrDefault(m => Programs.Any(p => TreeLinks.Follow(tree, p + m) is not null)) ?? "none";
        return new(os, new Distro(os.Id.Length == 0 ? "unnamed" : os.Id, LibcOf(tree), manager, ShProgram.Of(tree)), DockerCleanFile.Of(tree), HomeOf(tree), VersionsOf(tree, os));
    }

    private static ImageTree Tree(Image image, string other) =>
        ImageTree.Read(image, new TreeRequest { HashContents = false, Keep = p => Needs("/" + p) || p == other });

    private static bool Needs(string path) =>
        OsRelease.Places.Contains(path) || path == "/etc/passwd" || ShProgram.Needs(path) || DockerCleanFile.Needs(path) || InstalledPackages.Needs(path);

    private static string LibcOf(ImageTree tree)
    {
        var names = Loaders.SelectMany(l => TreeLinks.Follow(tree, l)?.Children ?? []).Select(n => n.Name).ToList();
        return names.Exists(n => n.StartsWith("ld-musl-", StringComparison.Ordinal)) ? "musl"
            : names.Exists(n => n.StartsWith("ld-linux", StringComparison.Ordinal) || n.StartsWith("ld64.so", StringComparison.Ordinal)) ? "glibc"
            : TreeLinks.Follow(tree, "/bin/sh") is null ? "none" : "static";
    }

    // runc, libcontainer/user: the first line of root counts, and a user without a line is at home in "/".
    private static string HomeOf(ImageTree tree) =>
        Encoding.UTF8.GetString(TreeLinks.Content(tree, "/etc/passwd") ?? []).Split('\n').Select(l => l.Trim().Split(':')).FirstOrDefault(f => f.Length > 5 && (f[0] == "root" || f[2] == "0"))?[5] is { Length: > 0 } home ? home : "/";

    private static SeenVersions VersionsOf(ImageTree tree, OsRelease os)
    {
        var lists = tree.Nodes().Where(n => !n.KeptContent.IsDefault && InstalledPackages.Needs("/" + n.Path)).ToDictionary(n => "/" + n.Path, n => n.KeptContent.ToArray());
        var kinds = KindsOf(tree, lists.Keys);
        return new(ReleaseOf(os, kinds), ManagerFiles.Of(tree), kinds.Contains("rpm") || lists.Count == 0 ? null : InstalledPackages.Read(lists));
    }

    private static HashSet<string> KindsOf(ImageTree tree, IEnumerable<string> lists)
    {
        var kinds = lists.Select(l => InstalledPackages.IsOfApk(l) ? "apk" : "dpkg").ToHashSet();
        if (InstalledPackages.RpmDatabase(p => TreeLinks.Follow(tree, p) is { Kind: EntryKind.File }) is not null)
        {
            kinds.Add("rpm");
        }

        return kinds;
    }

    // A file can say what it wants: a Debian without dpkg's list is of no known release.
    private static ImageRelease? ReleaseOf(OsRelease os, HashSet<string> kinds) =>
        BaseImageCatalog.SystemOf(os.Id) is { } system
        && Managers.FirstOrDefault(m => m.Program == system.PackageManager).Kind is { } kind && kinds.SetEquals([kind])
        && ImageRelease.Numbers(os.Version) is { } version
            ? new ImageRelease(system.Name, version)
            : null;
}
