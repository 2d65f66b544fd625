using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>
/// A folder that stands for the root of a container: the shell, a few tools and stub commands in <c>bin</c>, an empty <c>sbin</c> in front
/// of it on the path, HOME in <c>root</c>, and <c>w/wd</c> to work in. It lies in memory where that is possible, and so deep that a script
/// which climbs does not leave it.
/// </summary>
internal sealed class ShellBox : IDisposable
{
    private static readonly string[] Stubs = ["alpha", "beta", "gamma", "delta"];

    private static readonly string[] Tools =
        ["cat", "rm", "rmdir", "mkdir", "mv", "touch", "ln", "cp", "chmod", "env", "tee", "grep", "sed", "find", "sleep", "sort"];

    private readonly OracleShell _shell;
    private readonly string _folder =
        Directory.Exists("/dev/shm") ? Directory.CreateDirectory("/dev/shm/dockeropt-" + Path.GetRandomFileName()).FullName : Directory.CreateTempSubdirectory("dockeropt-").FullName;

    public ShellBox(OracleShell shell)
    {
        _shell = shell;
        Require(shell.Program);
        Root = Path.Combine(_folder, "a/b/c");
        Restore();
    }

    /// <summary>The folder that stands for the root.</summary>
    public string Root { get; }

    /// <summary>The path of a file or folder in the box.</summary>
    public string At(string name) => Path.Combine(Root, name);

    /// <summary>Makes all but the programs anew.</summary>
    public void Refresh()
    {
        Empty(Root, "bin", "sbin");
        for (var inner = Root; inner != _folder; inner = Path.GetDirectoryName(inner)!)
        {
            Empty(Path.GetDirectoryName(inner)!, Path.GetFileName(inner));
        }

        Directory.CreateDirectory(At("w/wd/d"));
        Directory.CreateDirectory(At("root"));
        File.WriteAllText(At("log"), "");
    }

    /// <summary>Makes everything anew, the programs too.</summary>
    public void Restore()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }

        Directory.CreateDirectory(At("bin"));
        Directory.CreateDirectory(At("sbin"));
        File.CreateSymbolicLink(At("bin/" + _shell.CalledAs), _shell.Program);
        foreach (var tool in Tools)
        {
            File.CreateSymbolicLink(At("bin/" + tool), Require(File.Exists("/bin/" + tool) ? "/bin/" + tool : "/usr/bin/" + tool));
        }

        foreach (var stub in Stubs)
        {
            File.WriteAllText(At("bin/" + stub), Stub);
            MakeExecutable(At("bin/" + stub));
        }

        Refresh();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // It reads a pipe to its end: a writer that comes too late would fail, which pipefail shows. Nothing here needs another process.
    private string Stub => $$"""
        #!/bin/sh
        read -r n <{{Root}}/n; n=$((n+1)); echo $n >{{Root}}/n
        { echo "call ${0##*/} $# $*; $PWD X=${X-unset} Y=${Y-unset} Z=${Z-unset}"; umask; ulimit -n; } >>{{Root}}/log
        if true 2>/dev/null >&3; then echo "descriptor 3" >>{{Root}}/log; fi
        if [ -p /dev/stdin ]; then while read -r l; do :; done; fi
        read -r fail <{{Root}}/fail
        echo "out ${0##*/}"
        [ "$n" != "$fail" ]

        """;

    private static void Empty(string folder, params string[] kept)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(e => !kept.Contains(e.Name)))
        {
            if (entry is DirectoryInfo { LinkTarget: null } directory)
            {
                directory.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }

    // A machine without /bin has been let go before.
    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string Require(string program)
    {
        if (!File.Exists(program))
        {
            Assert.Ignore($"No {program} on this machine.");
        }

        return program;
    }
}
