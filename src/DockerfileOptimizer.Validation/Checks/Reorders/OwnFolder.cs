using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Folders that no distribution's package has anything to do with (Filesystem Hierarchy Standard 3.0, Debian Policy 9.1).</summary>
internal static class OwnFolder
{
    private static readonly ImmutableHashSet<string> _system =
        ["bin", "boot", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "media", "mnt", "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr", "var"];

    // What is made anew, or for one program's own use: nothing of the system is found there.
    private static readonly string[] _scratch = ["/tmp/", "/var/tmp/", "/var/cache/", "/var/lib/apt/lists", "/var/log/"];

    /// <summary>Whether an absolute path is in a folder of the application: <c>/app</c>, <c>/opt/app</c>, <c>/usr/src/app</c> and the like.</summary>
    public static bool Holds(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["opt" or "srv" or "home", _, ..] => true,
        ["usr", "src", var name, ..] => !name.StartsWith("linux-headers", StringComparison.Ordinal),
        [var first, ..] => !_system.Contains(first),
        _ => false,
    };

    /// <summary>Whether a path is in a folder of the application, or where nothing of the system is found.</summary>
    public static bool LeavesSystem(string path) => Holds(path) || _scratch.Any(s => path.StartsWith(s, StringComparison.Ordinal));

    /// <summary>The folders above a path, without the root.</summary>
    public static IEnumerable<string> Above(string path)
    {
        for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
        {
            yield return path[..at];
        }
    }
}
