using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Commands.Options;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>The rows of <c>Knowledge/program-effects.json</c>.</summary>
internal sealed class ProgramTable
{
    private static readonly Lazy<ProgramTable> Loaded = new(Read);

    private readonly NamedRows<ProgramRow> _rows;
    private readonly FrozenSet<string> _steady;
    private readonly FrozenSet<string> _unpackers;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _shellPackages;
    private readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> _programs;
    private readonly FrozenSet<string> _binShOfOther;
    private readonly ImmutableArray<string> _localePackages;
    private readonly NamedRows<ListRow> _keepOffLists;

    private ProgramTable(JsonElement root)
    {
        _rows = new(root.GetProperty("programs").EnumerateArray(), row => row.Strings("names"), RowOf);
        _steady = root.Strings("steady").ToFrozenSet(StringComparer.Ordinal);
        _unpackers = root.Strings("unpackers").ToFrozenSet(StringComparer.Ordinal);
        _shellPackages = Lists(root.GetProperty("shellPackages"));
        _binShOfOther = root.Strings("binShOfOtherPackage").ToFrozenSet(StringComparer.Ordinal);
        _localePackages = [.. root.Strings("localePackages")];
        _keepOffLists = new(root.GetProperty("keepOffPackageLists").EnumerateArray(), row => row.Strings("names"), ListRowOf);
        _programs = new(() => Lists(root.GetProperty("programsOfPackages")));
    }

    public static ImmutableArray<ProgramRow> Find(string program) => Loaded.Value._rows.Find(program);

    /// <summary>The rows of a program, or of its name without a version, as in <c>python3.11</c>.</summary>
    /// <param name="program">The program's name or path.</param>
    public static ImmutableArray<ProgramRow> FindVersioned(string program)
    {
        var name = PathText.NameOf(program);
        var rows = Find(name);
        return rows.IsEmpty ? Find(OptionGrammars.Unversioned(name)) : rows;
    }

    /// <summary>The row that says that a program uses no package lists; null when none does. A path other than of a folder of programs is no such program.</summary>
    public static ListRow? KeepsOffLists(string program) =>
        program.Contains('/', StringComparison.Ordinal) ? null
        : Loaded.Value._keepOffLists.Find(program) is [var row, ..] ? row
        : Loaded.Value._keepOffLists.Find(OptionGrammars.Unversioned(program)) is [var versioned, ..] ? versioned
        : null;

    /// <summary>Whether no build and no installer brings a second copy of a program.</summary>
    public static bool IsSteady(string program) => Loaded.Value._steady.Contains(program);

    /// <summary>Whether a program fetches or unpacks archives, so that no archive holds it.</summary>
    public static bool IsUnpacker(string program) => Loaded.Value._unpackers.Contains(program);

    /// <summary>Programs that fetch or unpack archives.</summary>
    public static FrozenSet<string> Unpackers => Loaded.Value._unpackers;

    /// <summary>Programs that a package holds, besides one of its own name.</summary>
    public static ImmutableArray<string> ProgramsOf(string package) => Loaded.Value._programs.Value.GetValueOrDefault(package, []);

    /// <summary>Whether a package may hold the shell that runs.</summary>
    /// <param name="package">The package's name.</param>
    /// <param name="manager">The package manager.</param>
    /// <param name="shell">The shell.</param>
    public static bool HoldsShell(string package, string manager, ShellInEffect shell)
    {
        var table = Loaded.Value;
        var isSh = shell.Command is [var path, ..] && PathText.NameOf(path) is "sh" or "ash";
        if (package == "bash" && isSh && table._binShOfOther.Contains(manager))
        {
            return false;
        }

        // A base whose SHELL is bash has the package, which apk leaves as it is (apk-add(8)).
        if (package == "bash" && manager == "apk" && shell.Program == "unknown")
        {
            return false;
        }

        var program = shell.Program == "bash-as-sh" ? "bash" : shell.Program;
        return table._shellPackages.TryGetValue(program, out var packages)
            ? packages.Contains(package)
            : table._shellPackages.Values.Any(p => p.Contains(package));
    }

    /// <summary>Whether a package holds locales, or makes them when it is installed.</summary>
    public static bool HoldsLocales(string package)
    {
        foreach (var start in Loaded.Value._localePackages)
        {
            if (package.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static ProgramTable Read() => new(KnowledgeFile.ProgramEffects.Root);

    private static FrozenDictionary<string, ImmutableArray<string>> Lists(JsonElement map) => map.EnumerateObject()
        .ToFrozenDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(v => v.GetString()!).ToImmutableArray(), StringComparer.Ordinal);

    private static ListRow ListRowOf(JsonElement row) => new([.. row.Strings("names")], [.. row.Strings("with")], [.. row.Strings("without")], row.Flag("readsOperands"), row.Flag("onKnownImages"));

    private static ProgramRow RowOf(JsonElement row) => new()
    {
        Names = [.. row.Strings("names")],
        Operands = [.. row.Strings("operands")],
        Reads = [.. row.Strings("reads")],
        Writes = [.. row.Strings("writes")],
        Hazards = row.Strings("hazards").Aggregate(ProcessHazards.None, (all, h) => all | Enum.Parse<ProcessHazards>(h)),
        Leaves = row.Strings("leaves").Aggregate(StateKinds.None, (all, k) => all | Enum.Parse<StateKinds>(k)),
        With = [.. row.Strings("with")],
        Without = [.. row.Strings("without")],
        Installs = row.TextOrNull("installs"),
        Folders = [.. row.Strings("folders")],
        Observes = row.Flag("observes"),
        Runs = row.TextOrNull("runs") is { } runs ? Enum.Parse<RunKind>(runs, true) : RunKind.Nothing,
        CodeOptions = [.. row.Strings("codeOptions")],
        CodeWords = [.. row.Strings("codeWords")],
    };
}
