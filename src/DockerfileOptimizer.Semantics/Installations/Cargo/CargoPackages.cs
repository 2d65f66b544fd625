using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Installations.Python;

namespace DockerfileOptimizer.Semantics.Installations.Cargo;

/// <summary>Manifests of packages, with the members of a workspace and the packages in folders that they name (docs: Cargo, The Manifest Format, Workspaces, Specifying Dependencies).</summary>
internal sealed class CargoPackages(ReadCollector collector)
{
    // The key that must have a path in each of these tables, so that no source is looked for by its name.
    private static readonly string[] Targets = ["bin", "example", "test", "bench"];

    private static readonly string[] Sources = ["src/lib.rs", "src/main.rs"];

    private static readonly string[] Folders = ["examples", "tests", "benches"];

    private static readonly SearchValues<char> Special = SearchValues.Create("?[]{}!\\");

    private static readonly string[] NoDependencies = ["lib", "bin", "example", "test", "bench", "package", "badges", "features", "lints"];

    private readonly Dictionary<string, bool> _workspaces = new(StringComparer.Ordinal);
    private string? _root;

    /// <summary>Whether the manifest of a folder that was read is that of a workspace.</summary>
    public bool IsWorkspace(string folder) => _workspaces.GetValueOrDefault(folder);

    /// <summary>A package or a workspace, with what it names.</summary>
    public void Package(string folder)
    {
        _root ??= folder;
        if (!_workspaces.TryAdd(folder, false))
        {
            return;
        }

        var path = ImagePath.Join(folder, "Cargo.toml");
        Between(folder);
        if (collector.TextAt(path) is not { } text)
        {
            collector.Stop($"no Cargo.toml is copied to {folder}");
            return;
        }

        if (TomlLines.Of(text) is not { } lines)
        {
            collector.Stop($"{collector.NameOf(path)} has texts that go over lines", path);
            return;
        }

        if (lines.FirstOrDefault(l => l.Table.Length == 0 || (l.Table == "package" && TomlLines.KeyOf(l.Text) == "workspace")) is { Text: { } odd })
        {
            collector.Stop($"{collector.NameOf(path)} is not understood: {odd}", path);
        }

        _workspaces[folder] = text.Split('\n').Any(l => l.TrimStart().StartsWith("[workspace", StringComparison.Ordinal));
        foreach (var member in Members(lines, path).SelectMany(m => FolderPatterns.Matches(collector, folder, m.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").ToArray(), "Cargo.toml")).ToList())
        {
            Package(member);
        }

        if (lines.Any(l => l.Table == "package"))
        {
            TargetsOf(folder, path, lines);
        }

        foreach (var (table, line) in lines.Where(l => !NoDependencies.Contains(l.Table.Split('.')[0]) && TomlLines.Sets(l.Text, "path")))
        {
            Local(folder, path, line);
        }
    }

    // From a package that another one names cargo goes up to its workspace, too.
    private void Between(string folder)
    {
        var at = folder;
        while (at != _root && at != "/")
        {
            at = CopiedFiles.FolderOf(at);
            if (at != _root && collector.TextAt(ImagePath.Join(at, "Cargo.toml")) is { } text && text.Contains("[workspace", StringComparison.Ordinal))
            {
                collector.Stop($"{folder} may belong to another workspace", ImagePath.Join(at, "Cargo.toml"));
            }
        }
    }

    // members = ["a", "crates/*"], over lines or not.
    private List<string> Members(ImmutableArray<(string Table, string Text)> lines, string path)
    {
        var (members, isOpen) = (new List<string>(), false);
        foreach (var (_, line) in lines.Where(l => l.Table == "workspace"))
        {
            if (TomlLines.KeyOf(line) is { } key)
            {
                isOpen = key is "members" or "default-members";
            }

            var parts = isOpen ? line.Split('"') : [];
            members.AddRange(parts.Where((_, i) => i % 2 == 1));
            isOpen &= !line.Contains(']', StringComparison.Ordinal);
        }

        if (members.FirstOrDefault(m => m.AsSpan().IndexOfAny(Special) >= 0 || m.StartsWith('/') || m.Contains("..", StringComparison.Ordinal)) is { } odd)
        {
            collector.Stop($"{collector.NameOf(path)} has a member that is not understood: {odd}", path);
        }

        return members;
    }

    private void Local(string folder, string path, string line)
    {
        var at = line.IndexOf("path", StringComparison.Ordinal);
        var value = line[at..].Split('"');
        if (value.Length < 3 || value[0].Trim() is not ("path =" or "path=") || line[(at + 4)..].Contains("path", StringComparison.Ordinal))
        {
            collector.Stop($"{collector.NameOf(path)} takes a package from a folder that is not understood: {line}", path);
        }
        else
        {
            Package(ImagePath.Join(folder, value[1]));
        }
    }

    private void TargetsOf(string folder, string path, ImmutableArray<(string Table, string Text)> lines)
    {
        var keys = lines.Select(l => (l.Table, Key: TomlLines.KeyOf(l.Text))).ToList();
        if (Targets.FirstOrDefault(t => keys.Count(k => k == (t, "name")) > keys.Count(k => k == (t, "path"))) is { } without)
        {
            collector.Stop($"{collector.NameOf(path)} has a {without} without a path", path);
        }

        if (Twice(folder, lines) is { } twice)
        {
            collector.Stop($"two sources make {twice}", path);
        }

        if (keys.Contains(("lib", "path")) || keys.Contains(("bin", "path")))
        {
            Inferred(folder, keys.Any(k => k.Table == "lib") && !keys.Contains(("lib", "path")));
        }
        else
        {
            Inferred(folder, true);
        }
    }

    // One source that cargo finds by its name is enough for a target.
    private void Inferred(string folder, bool isNeeded)
    {
        var sources = Sources.Select(s => ImagePath.Join(folder, s));
        if (isNeeded && sources.FirstOrDefault(s => collector.Files.Find(s) is { IsFile: true }) is var source)
        {
            collector.Look(source ?? ImagePath.Join(folder, "src/lib.rs"));
            if (source is null)
            {
                collector.Stop($"no source is copied to {folder} of which cargo makes a target");
            }
        }
    }

    // Names that are found twice are an error, wherever the other sources are.
    private string? Twice(string folder, ImmutableArray<(string Table, string Text)> lines)
    {
        var package = lines.Where(l => l.Table == "package" && TomlLines.KeyOf(l.Text) == "name").Select(l => l.Text.Split('"')).FirstOrDefault(p => p.Length > 1)?[1];
        IEnumerable<string> bins = collector.Files.Find(ImagePath.Join(folder, "src/main.rs")) is null || package is null ? [] : [package];
        return Folders.Select(f => Found(ImagePath.Join(folder, f))).Append(bins.Concat(Found(ImagePath.Join(folder, "src/bin"))))
            .SelectMany(names => names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key)).FirstOrDefault();
    }

    private IEnumerable<string> Found(string folder) => collector.Files.In(folder)
        .Where(f => f.IsFile ? f.Name.EndsWith(".rs", StringComparison.Ordinal) : collector.Files.Find(f.Path + "/main.rs") is not null)
        .Select(f => f.IsFile ? f.Name[..^3] : f.Name);
}
