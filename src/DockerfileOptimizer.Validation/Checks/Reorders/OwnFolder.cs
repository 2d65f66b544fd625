using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Folders that no distribution's package has anything to do with (Filesystem Hierarchy Standard 3.0, Debian Policy 9.1).</summary>
internal static class OwnFolder
{
    private static readonly ImmutableHashSet<string> _system =
        ["bin", "boot", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "media", "mnt", "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr", "var"];

    private static readonly ImmutableHashSet<string> _sources = ["binutils", "gdb", "glibc", "gmock", "googletest", "gtest", "kernels", "modules", "rustc", "tables", "debug"];

    private static readonly string[] _programs = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    // What is made anew, or for one program's own use: nothing of the system is found there.
    private static readonly string[] _scratch = ["/tmp/", "/var/tmp/", "/var/cache/", "/var/lib/apt/lists", "/var/log/"];

    /// <summary>Whether an absolute path is in a folder of the application: <c>/app</c>, <c>/opt/app</c>, <c>/usr/src/app</c> and the like.</summary>
    public static bool Holds(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["opt" or "srv" or "home", _, ..] => true,
        ["usr", "src", var name, ..] => !IsOfPackage(name),
        [var first, ..] => !_system.Contains(first),
        _ => false,
    };

    /// <summary>Whether a folder is in every image of a distribution, whatever is installed (base-files of Debian; baselayouts of Alpine and Fedora).</summary>
    /// <param name="state">What holds at the step that would make it otherwise.</param>
    /// <param name="folder">The folder.</param>
    public static bool Stands(BuildState state, string folder) =>
        state.Distro.Or(null) is { Name: var name } && (folder is "/usr" or "/home" or "/opt" or "/srv" or "/var" || (folder == "/usr/src" && name is "debian" or "ubuntu"));

    private static bool IsScript(string path) =>
        path.EndsWith(".sh", StringComparison.Ordinal) && !path.EndsWith("/gettext.sh", StringComparison.Ordinal) && _programs.Contains(path[..path.LastIndexOf('/')]);

    // Sources that packages bring for others to build: linux-headers-6.1.0, googletest, what dkms builds, gcc-12 (Debian Policy 9.1; file lists of Debian 12).
    private static bool IsOfPackage(string name) =>
        name.StartsWith("linux", StringComparison.Ordinal) || _sources.Contains(name) || name.Split('-').Skip(1).Any(p => p.Length > 0 && char.IsAsciiDigit(p[0]));

    /// <summary>
    /// Whether a path is in a folder of the application, where nothing of the system is found, or a script such as
    /// <c>/usr/local/bin/docker-entrypoint.sh</c>: no program of a distribution has such a name (Debian Policy 10.4), but for one of gettext's.
    /// </summary>
    public static bool LeavesSystem(string path) => Holds(path) || _scratch.Any(s => path.StartsWith(s, StringComparison.Ordinal)) || IsScript(path);

    /// <summary>The folders above a path, without the root.</summary>
    public static IEnumerable<string> Above(string path)
    {
        for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
        {
            yield return path[..at];
        }
    }
}
