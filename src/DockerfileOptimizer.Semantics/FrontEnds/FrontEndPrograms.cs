using System.Collections.Frozen;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.FrontEnds;

/// <summary>Programs that serve front ends: those that only serve files, and those that build while they serve, by <c>Knowledge/front-ends.json</c>.</summary>
public static class FrontEndPrograms
{
    private static readonly Lazy<Data> Rows = new(Load);

    /// <summary>What a command line serves; null for one that is not known to do just that.</summary>
    /// <param name="words">Program and arguments; <c>npx</c> may stand in front, with options that only say yes.</param>
    public static StaticServer? ServerOf(ImmutableArray<string> words) =>
        Bare(words) is [var program, .. var arguments] ? Rows.Value.Servers.Where(r => r.Name == program).Select(r => r.Read(arguments)).FirstOrDefault(s => s is not null) : null;

    /// <summary>Whether a command line starts a server that builds what it serves while people work on it.</summary>
    /// <param name="words">Program and arguments; <c>npx</c> may stand in front.</param>
    public static bool IsDevelopmentServer(ImmutableArray<string> words) =>
        Bare(words) is [var program, .. var arguments] && Rows.Value.Development.TryGetValue(program, out var row)
        && (row.Verbs.Contains("*") || row.Verbs.Contains(arguments.FirstOrDefault(a => !a.StartsWith('-'), ""))) && (row.With.Count == 0 || arguments.Any(row.With.Contains));

    /// <summary>Whether a command line has a package manager run a script that the manifest of a project names.</summary>
    /// <param name="words">Program and arguments.</param>
    public static bool RunsScripts(ImmutableArray<string> words) => words is ["npm" or "yarn" or "yarnpkg" or "pnpm", _, ..];

    /// <summary>Whether a program is one of the system that no smaller image of Node.js has.</summary>
    /// <param name="program">Its name.</param>
    public static bool IsElsewhere(string program) => Rows.Value.Elsewhere.Contains(program);

    /// <summary>The folder in which a framework puts all that a program needs beside Node.js; null when the program is not known to be made like that.</summary>
    /// <param name="program">The absolute path of the program.</param>
    public static string? CompleteFolderOf(string program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return Rows.Value.Complete.Where(c => program.EndsWith("/" + c.Folder + "/" + c.Program, StringComparison.Ordinal)).Select(c => program[..^(c.Program.Length + 1)]).FirstOrDefault();
    }

    /// <summary>Whether a package brings a program, as far as their names tell.</summary>
    /// <param name="package">The package.</param>
    /// <param name="program">The program.</param>
    public static bool BringsProgram(string package, string program)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(program);
        var name = package[(package.LastIndexOf('/') + 1)..];
        return name == program || name == program + "-cli" || name.StartsWith(program + "-", StringComparison.Ordinal) || program.StartsWith(name, StringComparison.Ordinal) || Rows.Value.Brought.Contains((package, program));
    }

    /// <summary>Whether a package renders pages on a server of its own, so that its preview serves more than files.</summary>
    /// <param name="package">The package.</param>
    public static bool IsRenderer(string package) => Rows.Value.Renderers.Contains(package);

    /// <summary>Whether a server reads a file of settings; for null, whether it reads any.</summary>
    /// <param name="program">The server.</param>
    /// <param name="file">The name of the file, or null.</param>
    public static bool HasSettings(string program, string? file) => Rows.Value.Settings.Any(s => s.Server == program && (file is null || s.Files.Contains(file)));

    /// <summary>Whether the text of a settings file may change which files a server serves, and how.</summary>
    /// <param name="program">The server.</param>
    /// <param name="file">The name of the file.</param>
    /// <param name="text">What is in it.</param>
    public static bool IsSetBy(string program, string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Rows.Value.Settings.Any(s => s.Server == program && s.Files.Contains(file) && s.Words.Any(w => text.Contains(w, StringComparison.Ordinal)));
    }

    // Where it lies, which version, and who fetches it is the same program.
    private static ImmutableArray<string> Bare(ImmutableArray<string> words)
    {
        var bare = words is ["npx", ..] ? [.. words.Skip(1).SkipWhile(w => w is "-y" or "--yes" or "--no-install" or "--no")] : words;
        if (bare is not [{ Length: > 0 } program, ..])
        {
            return [];
        }

        var name = program.LastIndexOf("node_modules/.bin/", StringComparison.Ordinal) is >= 0 and var at ? program[(at + "node_modules/.bin/".Length)..]
            : program.StartsWith("/usr/local/bin/", StringComparison.Ordinal) ? program["/usr/local/bin/".Length..]
            : program;
        name = words[0] == "npx" && name.LastIndexOf('@') is > 0 and var version ? name[..version] : name;
        name = words[0] == "npx" ? Rows.Value.Packages.GetValueOrDefault(name, name) : name;
        return bare.SetItem(0, name);
    }

    private static Data Load()
    {
        var root = KnowledgeFile.FrontEnds.Root;
        var servers = root.GetProperty("servers").EnumerateArray().ToList();
        return new Data(
            [
                .. servers.Select(r => new StaticServerRow(r.Text("name"))
                {
                    Verb = r.TextOrNull("verb"),
                    Port = [.. r.Strings("port")],
                    Host = [.. r.Strings("host")],
                    HostMayBeMissing = r.Flag("hostMayBeMissing"),
                    Fallback = [.. r.Strings("fallback")],
                    Harmless = [.. r.Strings("harmless")],
                    Ignored = [.. r.Strings("ignored")],
                    FolderOption = r.TextOrNull("folderOption"),
                    Folder = r.TextOrNull("folder"),
                    IsGreedy = r.Flag("greedy"),
                    HidesPages = r.Flag("fallbackHidesPages"),
                    Falls = r.Flag("falls"),
                    Ports = [.. r.GetProperty("ports").EnumerateArray().Select(p => p.GetInt32())],
                    PortVariable = r.TextOrNull("portVariable"),
                    Settings = [.. r.Strings("settings")],
                }),
            ],
            servers.SelectMany(r => r.Strings("packages").Select(p => (Package: p, Name: r.Text("name")))).ToFrozenDictionary(p => p.Package, p => p.Name),
            [.. root.GetProperty("settings").EnumerateArray().Select(r => (r.Text("server"), r.Strings("files").ToFrozenSet(), r.Strings("words").ToImmutableArray()))],
            root.GetProperty("renderers").EnumerateArray().SelectMany(r => r.Strings("names")).ToFrozenSet(),
            [.. root.GetProperty("complete").EnumerateArray().Select(r => (r.Text("folder"), r.Text("program")))],
            root.GetProperty("elsewhere").EnumerateArray().SelectMany(r => r.Strings("names")).ToFrozenSet(),
            root.GetProperty("brought").EnumerateArray().SelectMany(r => r.Strings("programs").Select(p => (r.Text("package"), p))).ToFrozenSet(),
            root.GetProperty("development").EnumerateArray().ToFrozenDictionary(r => r.Text("name"), r => (r.Strings("verbs").ToFrozenSet(), r.Strings("with").ToFrozenSet())));
    }

    private sealed record Data(
        ImmutableArray<StaticServerRow> Servers,
        FrozenDictionary<string, string> Packages,
        ImmutableArray<(string Server, FrozenSet<string> Files, ImmutableArray<string> Words)> Settings,
        FrozenSet<string> Renderers,
        ImmutableArray<(string Folder, string Program)> Complete,
        FrozenSet<string> Elsewhere,
        FrozenSet<(string Package, string Program)> Brought,
        FrozenDictionary<string, (FrozenSet<string> Verbs, FrozenSet<string> With)> Development);
}
