using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>What it takes to say of files that a COPY brings which programs they may lead to: <c>contextCode</c> of <c>Knowledge/package-managers.json</c>.</summary>
public static class ContextCode
{
    private static readonly Lazy<ImmutableArray<string>> _callers = new(() => NamesOf("callers"));

    private static readonly Lazy<ImmutableArray<(string Word, string Program)>> _loaders =
        new(() => [.. from row in Rows("callers") from word in row.Strings("names") from program in row.Strings("loadedBy") select (word, program)]);

    private static readonly Lazy<ImmutableArray<string>> _profiles = new(() => [.. Rows("callers").SelectMany(row => row.Strings("profiles")).Distinct()]);

    private static readonly Lazy<ImmutableArray<string>> _documents = new(() => NamesOf("documents"));

    private static readonly Lazy<ImmutableArray<string>> _fetchers = new(() => NamesOf("fetchers"));

    private static readonly Lazy<ImmutableArray<string>> _interpreters = new(() => NamesOf("interpreters"));

    private static readonly Lazy<ILookup<string, string>> _hooks =
        new(() => (from row in Rows("hooks") from name in row.Strings("names") from file in row.Strings("files") select (name, file)).ToLookup(h => h.name, h => h.file));

    private static readonly Lazy<ImmutableHashSet<string>> _hookFiles = new(() => Rows("hooks").SelectMany(row => row.Strings("files")).ToImmutableHashSet(StringComparer.Ordinal));

    private static readonly Lazy<NamedRows<ProjectReader>> _readers = new(() => new(Rows("readers"), row => row.Strings("names"), Reader));

    /// <summary>Words that stand for programs which call a package manager of the system by themselves.</summary>
    public static ImmutableArray<string> Callers => _callers.Value;

    /// <summary>Pairs of such a word and a program that loads what it stands for where a profile says so.</summary>
    public static ImmutableArray<(string Word, string Program)> Loaders => _loaders.Value;

    /// <summary>Names of profiles in which it may say so.</summary>
    public static ImmutableArray<string> Profiles => _profiles.Value;

    /// <summary>Whether a file is there to be read by people, so that a name in it leads nowhere.</summary>
    /// <param name="name">The file's name.</param>
    public static bool IsDocument(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return !_hookFiles.Value.Contains(name) && _documents.Value.Any(e => e[0] == '.' ? name.EndsWith(e, StringComparison.OrdinalIgnoreCase) : name.Contains(e, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Words that stand for what brings files, and so programs, from elsewhere.</summary>
    public static ImmutableArray<string> Fetchers => _fetchers.Value;

    /// <summary>Whether a program runs the file that is its first operand; a version may stand behind its name.</summary>
    /// <param name="program">Its name.</param>
    public static bool IsInterpreter(string program) =>
        _interpreters.Value.Contains(program) || _interpreters.Value.Contains(Options.OptionGrammars.Unversioned(program));

    /// <summary>What a program does that is told by a file of a certain name in its folder what to run; null when it is none.</summary>
    /// <param name="program">Its name.</param>
    public static ProjectReader? ReaderOf(string program) => _readers.Value.Find(program) is [var row, ..] ? row : null;

    /// <summary>Files of a project with scripts that a package manager of a language runs when it installs; empty for other programs.</summary>
    /// <param name="program">Its name.</param>
    public static ImmutableArray<string> HooksOf(string program) => [.. _hooks.Value[program]];

    private static ImmutableArray<string> NamesOf(string list) => [.. Rows(list).SelectMany(row => row.Strings("names"))];

    private static JsonElement.ArrayEnumerator Rows(string list) => KnowledgeFile.PackageManagers.Root.GetProperty("contextCode").GetProperty(list).EnumerateArray();

    private static ProjectReader Reader(JsonElement row) => new([.. row.Strings("files")], [.. row.Strings("harmless")], row.Text("source"));
}
