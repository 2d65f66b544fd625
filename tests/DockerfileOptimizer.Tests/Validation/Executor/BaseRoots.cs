using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Small base images with this machine's shells and busybox, and stubs of the package managers that the named images have.</summary>
internal sealed class BaseRoots
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] Applets =
    [
        "[", "awk", "basename", "cat", "chgrp", "chmod", "chown", "cp", "cut", "date", "dd", "diff", "dirname", "du", "echo", "env", "expr", "false", "find", "grep", "gunzip", "gzip", "head",
        "id", "install", "ln", "ls", "md5sum", "mkdir", "mktemp", "mv", "printf", "ps", "readlink", "realpath", "rm", "rmdir", "sed", "seq", "sha256sum", "sleep", "sort", "stat", "tail", "tar",
        "tee", "test", "touch", "tr", "true", "truncate", "uname", "uniq", "wc", "which", "whoami", "xargs",
    ];

    private readonly ContainerServer _server;
    private readonly Dictionary<string, BaseRoot> _roots = [];

    public BaseRoots(ContainerServer server)
    {
        _server = server;
        var tools = Layer("base-tools", [.. Folders("/.ctl", "/.tools", "/.tools/programs"), .. Stubs(), .. Binaries(["busybox", "dash", "bash"])]);
        var common = Layer("base-common", Common());
        _server.MakeLayer("base-empty", []);
        Add(["debian", "ubuntu"], [tools, common, Layer("base-debian", Debian(dockerClean: true))], []);
        Add(["python"], [tools, common, Layer("base-debian", []), Layer("base-python", Python())], [new("PYTHON_VERSION", "3.12.1"), new("LANG", "C.UTF-8")]);
        Add(["node"], [tools, common, Layer("base-debian", []), Layer("base-node", Node())], [new("NODE_VERSION", "20.1.0"), new("YARN_VERSION", "1.22")]);
        Add(["golang"], [tools, common, Layer("base-debian", []), Layer("base-golang", Links("/usr/local/bin", "/.tools/go", "go"))], [new("GOLANG_VERSION", "1.23.0"), new("GOTOOLCHAIN", "local"), new("GOPATH", "/go")]);
        Add(["alpine"], [tools, common, Layer("base-alpine", Alpine())], []);
        Add(["fedora"], [tools, common, Layer("base-fedora", Fedora())], [new("container", "oci")]);
        Add(["example/fedora"], [tools, common, Layer("base-fedora", [])], []);
        Add(["example/debian"], [tools, common, Layer("base-plain", Debian(dockerClean: false)), Layer("base-python", [])], []);
        Add(["example/bare"], [tools, common, Layer("base-python", []), Layer("base-bare", [new("/bin/rm", new('w', 0, 0, 0, "")), new("/bin/sh", FileEntry.Link("/.tools/dash"))])], []);
        _roots.Add("example/login", _roots["example/debian"] with { Config = _roots["example/debian"].Config with { Shell = ["/bin/bash", "-lc"] } });
    }

    /// <summary>The layer without files that a mount of a scratch stage needs.</summary>
    public static string EmptyLayer => "base-empty";

    /// <summary>The base image that a name means; null when there is no such image.</summary>
    public BaseRoot? Find(string reference) =>
        reference == "scratch" ? new([EmptyLayer], FileTree.Empty, ImageConfig.Empty) : _roots.GetValueOrDefault(reference.Split(':', '@')[0]);

    private readonly Dictionary<string, ImmutableArray<LayerEntry>> _layers = [];

    private string Layer(string name, IEnumerable<LayerEntry> entries)
    {
        if (!_layers.ContainsKey(name))
        {
            var given = entries.ToList();
            var parents = given.SelectMany(e => Parents(e.Path)).Distinct().Except(given.Select(e => e.Path)).OrderBy(p => p.Length);
            _layers[name] = [.. Folders([.. parents]), .. given];
            _server.MakeLayer(name, _layers[name]);
        }

        return name;
    }

    private void Add(string[] names, ImmutableArray<string> layers, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var files = layers.Aggregate(FileTree.Empty, (tree, layer) => tree.With(_layers[layer]));
        var config = environment.Prepend(new("PATH", DefaultPath)).Aggregate(ImageConfig.Empty, (c, variable) => c.With(variable));
        foreach (var name in names)
        {
            _roots.Add(name, new BaseRoot(layers, files, config));
        }
    }

    private static IEnumerable<LayerEntry> Folders(params string[] paths) => paths.Select(p => new LayerEntry(p, FileEntry.Folder));

    private static IEnumerable<LayerEntry> Links(string folder, string target, params string[] names) =>
        names.Select(n => new LayerEntry($"{folder}/{n}", FileEntry.Link(target)));

    private static IEnumerable<LayerEntry> Common() =>
    [
        .. Folders("/bin", "/dev", "/etc", "/etc/profile.d", "/home", "/opt", "/proc", "/srv", "/usr", "/usr/bin", "/usr/lib", "/usr/sbin", "/usr/share", "/usr/share/doc"),
        .. Folders("/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/local/share", "/var", "/var/cache", "/var/lib", "/var/log", "/var/spool"),
        .. new[] { "/tmp", "/var/tmp", "/dev/shm" }.Select(p => new LayerEntry(p, FileEntry.Folder with { Mode = 0b1_111_111_111 })),
        new("/root", FileEntry.Folder with { Mode = 0b111_000_000 }),
        new("/dev/null", new('c', 0b110_110_110, 0, 0, "259")),
        new("/etc/passwd", FileEntry.Text("root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/usr/sbin:/bin/false\nnobody:x:65534:65534::/nonexistent:/bin/false\n")),
        new("/etc/group", FileEntry.Text("root:x:0:\nstaff:x:50:\nnogroup:x:65534:\n")),
        new("/etc/profile", FileEntry.Text("for i in /etc/profile.d/*.sh; do [ ! -r \"$i\" ] || . \"$i\"; done\nunset i\n")),
        .. Links("/bin", "/.tools/busybox", Applets),
        .. Links("/usr/local/bin", "/.tools/programs/look", "look"),
        .. Links("/usr/local/bin", "/.tools/programs/setup-app", "setup-app"),
    ];

    private static IEnumerable<LayerEntry> Debian(bool dockerClean) =>
    [
        .. Links("/bin", "/.tools/dash", "dash"), .. Links("/bin", "/.tools/bash", "bash"), .. Links("/bin", "dash", "sh"),
        .. Links("/usr/bin", "/.tools/apt-get", "apt-get", "apt"), .. Links("/usr/bin", "/.tools/apt-cache", "apt-cache"),
        .. Links("/usr/sbin", "/.tools/users", "useradd", "usermod", "groupadd", "adduser", "addgroup"),
        .. Folders("/etc/apt", "/etc/apt/apt.conf.d", "/var/cache/apt", "/var/cache/apt/archives", "/var/cache/apt/archives/partial", "/var/log/apt"),
        .. Folders("/var/lib/apt", "/var/lib/apt/lists", "/var/lib/dpkg", "/var/lib/dpkg/info"),
        new("/var/lib/dpkg/status", FileEntry.Text("Package: base-files\n")),
        .. dockerClean ? [new LayerEntry("/etc/apt/apt.conf.d/docker-clean", FileEntry.Text("DPkg::Post-Invoke { \"rm -f archives\"; };\n"))] : Array.Empty<LayerEntry>(),
    ];

    private static IEnumerable<LayerEntry> Alpine() =>
    [
        .. Links("/bin", "/.tools/busybox", "sh", "ash"), .. Folders("/sbin", "/lib", "/lib/apk", "/lib/apk/db", "/etc/apk", "/var/cache/apk"),
        .. Links("/sbin", "/.tools/apk", "apk"), .. Links("/usr/sbin", "/.tools/users", "adduser", "addgroup"),
        new("/lib/apk/db/installed", FileEntry.Text("P:busybox \n")), new("/etc/apk/world", FileEntry.Text("busybox\n")),
    ];

    private static IEnumerable<LayerEntry> Fedora() =>
    [
        .. Links("/bin", "/.tools/bash", "bash"), .. Links("/bin", "bash", "sh"), .. Links("/usr/bin", "/.tools/dnf", "dnf", "yum"),
        .. Links("/usr/sbin", "/.tools/users", "useradd", "usermod", "groupadd"), .. Folders("/var/lib/rpm"), new("/var/lib/rpm/packages", FileEntry.Text("bash\n")),
    ];

    private static IEnumerable<LayerEntry> Python() =>
    [
        .. Links("/usr/local/bin", "/.tools/pip", "pip", "pip3"), .. Links("/usr/local/bin", "/.tools/python3", "python3", "python"),
        .. Links("/usr/bin", "/.tools/programs/curl", "curl"), .. Links("/usr/bin", "/.tools/programs/make", "make"),
        .. Folders("/usr/local/lib/python3", "/usr/local/lib/python3/site-packages"),
    ];

    private static IEnumerable<LayerEntry> Node() =>
    [
        .. Links("/usr/local/bin", "/.tools/npm", "npm"), .. Links("/usr/local/bin", "/.tools/yarn", "yarn"), .. Links("/usr/local/bin", "/.tools/programs/look", "node"),
        .. Links("/usr/bin", "/.tools/programs/curl", "curl"), .. Links("/usr/bin", "/.tools/programs/make", "make"), .. Folders("/usr/local/lib/node_modules"),
        new("/home/node", FileEntry.Folder with { Uid = 1000, Gid = 1000 }),
        new("/etc/passwd", FileEntry.Text("root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/nonexistent:/bin/false\nnode:x:1000:1000::/home/node:/bin/bash\n")),
        new("/etc/group", FileEntry.Text("root:x:0:\nstaff:x:50:\nnode:x:1000:\n")),
    ];

    private static IEnumerable<LayerEntry> Stubs()
    {
        var folder = RepositoryRoot.Combine("tests", "DockerfileOptimizer.Tests", "Validation", "Executor", "Stubs");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => new LayerEntry("/.tools/" + Path.GetRelativePath(folder, f), FileEntry.Program(File.ReadAllText(f, Encoding.Latin1))));
    }

    // The programs and the libraries that they load, at the places where they look for them.
    private static IEnumerable<LayerEntry> Binaries(string[] names)
    {
        var programs = names.Select(n => (Name: n, File: new[] { "/bin/", "/usr/bin/" }.Select(f => f + n).FirstOrDefault(File.Exists))).ToList();
        if (programs.Find(p => p.File is null) is { Name: { } missing })
        {
            Assert.Ignore($"No {missing} on this machine.");
        }

        var libraries = programs.SelectMany(p => LibrariesOf(p.File!)).Distinct().Order(StringComparer.Ordinal).ToList();
        var folders = libraries.SelectMany(Parents).Distinct().OrderBy(f => f.Length);
        return
        [
            .. Folders([.. folders]),
            .. programs.Select(p => new LayerEntry("/.tools/" + p.Name, FileEntry.Program(File.ReadAllText(p.File!, Encoding.Latin1)))),
            .. libraries.Select(l => new LayerEntry(l, FileEntry.Program(File.ReadAllText(l, Encoding.Latin1)))),
        ];
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var at = FileTree.Parent(path); at != "/"; at = FileTree.Parent(at))
        {
            yield return at;
        }
    }

    private static IEnumerable<string> LibrariesOf(string program)
    {
        using var ldd = Process.Start(new ProcessStartInfo("ldd") { ArgumentList = { program }, RedirectStandardOutput = true, RedirectStandardError = true })!;
        return [.. ldd.StandardOutput.ReadToEnd().Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.StartsWith('/'))];
    }
}
