using System.Collections.Frozen;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>Which files of a project in JavaScript say what it loads when it runs: sources, and settings that name modules (<c>settings</c> in <c>Knowledge/development-dependencies.json</c>).</summary>
public static class NodeSources
{
    private static readonly string[] Code = [".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte"];

    private static readonly string[] Values = [".json", ".yml", ".yaml"];

    // What only tests and people run.
    private static readonly string[] Beside = ["test", "tests", "__tests__", "__mocks__", "spec", "e2e", "cypress", "node_modules"];

    private static readonly char[] Quotes = ['\'', '"', '`'];

    private static readonly Lazy<ImmutableArray<(string Prefix, FrozenSet<string> Programs)>> _settings = new(() =>
        [.. KnowledgeFile.DevelopmentDependencies.Rows("settings").SelectMany(row => row.Strings("names"), (row, name) => (name, row.Strings("of").ToFrozenSet(StringComparer.Ordinal)))]);

    /// <summary>Whether a file is code.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsCode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Code.Any(s => name.EndsWith(s, StringComparison.Ordinal)) && !name.EndsWith(".d.ts", StringComparison.Ordinal);
    }

    /// <summary>Whether a file may be looked at at all: code, and what holds values.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsText(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsCode(name) || Values.Any(v => name.EndsWith(v, StringComparison.Ordinal));
    }

    /// <summary>Whether what is in a file counts when the program runs: it is not for tests alone, not hidden, and no settings of a tool that the container does not start.</summary>
    /// <param name="path">Where it lies, in the image or in the build context.</param>
    /// <param name="programs">The programs that the container starts, without folders.</param>
    public static bool Counts(string path, IReadOnlyCollection<string> programs)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('/');
        var name = parts[^1];
        return !parts.SkipLast(1).Any(p => Beside.Contains(p) || p is ['.', _, ..]) && !name.StartsWith('.')
            && !name.Contains(".test.", StringComparison.Ordinal) && !name.Contains(".spec.", StringComparison.Ordinal)
            && !_settings.Value.Any(s => name.StartsWith(s.Prefix, StringComparison.Ordinal) && !programs.Any(s.Programs.Contains));
    }

    /// <summary>
    /// Whether a file names a package as a text of its own, or a file of it: what calls that load modules, tables of plug-ins and settings have. So does a name of a file whose extension it is: Express loads
    /// the module for <c>index.ejs</c> by it (docs: Express, app.engine and res.render).
    /// </summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="package">The package.</param>
    public static bool Names(string path, string text, string package)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(package, StringComparison.Ordinal)
            && (Quotes.Any(q => text.Contains($"{q}{package}{q}", StringComparison.Ordinal) || text.Contains($"{q}{package}/", StringComparison.Ordinal) || text.Contains($".{package}{q}", StringComparison.Ordinal))
                || (path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal)) && text.Split('\n').Any(l => IsValue(l.AsSpan().Trim(), package)));
    }

    /// <summary>Whether a file leads to sources in TypeScript when the program runs: a pattern for them that does not begin at the file's own folder, or the settings of the compiler.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="text">What is in it.</param>
    public static bool ReadsSources(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (IsCode(path) && text.Contains("tsconfig", StringComparison.Ordinal))
            || (text.Contains("*.ts", StringComparison.Ordinal) && text.Split('\n').Any(l => Quotes.Any(q => l.Contains($"*.ts{q}", StringComparison.Ordinal)) && !l.Contains("__dirname", StringComparison.Ordinal) && !l.Contains("import.meta", StringComparison.Ordinal)));
    }

    // YAML needs no quotes around a value, or an item of a list.
    private static bool IsValue(ReadOnlySpan<char> line, string package) =>
        !line.StartsWith("#", StringComparison.Ordinal) && line.EndsWith(package, StringComparison.Ordinal) && line.Length > package.Length && line[^(package.Length + 1)] == ' '
        && line[..^(package.Length + 1)].TrimEnd() is { Length: > 0 } front && front[^1] is ':' or '-';
}
