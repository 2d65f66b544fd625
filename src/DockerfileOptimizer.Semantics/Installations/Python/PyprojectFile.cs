using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations.Python;

/// <summary><c>pyproject.toml</c> as far as it is about dependencies (docs: PyPA, pyproject.toml specification).</summary>
internal static class PyprojectFile
{
    private static readonly string[] Tables = ["project", "dependency-groups", "build-system", "tool.poetry", "tool.uv", "tool.pdm"];

    /// <summary>The lines of the file where a call runs that concern its dependencies; null, with the reason kept, when something names files.</summary>
    public static ImmutableArray<(string Table, string Text)>? Read(InstallationCall call, ReadCollector collector)
    {
        var path = call.At("pyproject.toml");
        if (collector.TextAt(path) is not { } text)
        {
            collector.Stop($"no pyproject.toml is copied to where {call.Ecosystem.Name} runs");
            return null;
        }

        if (TomlLines.Of(text) is not { } lines)
        {
            collector.Stop($"{collector.NameOf(path)} has texts that go over lines", path);
            return null;
        }

        var own = lines.Where(l => Tables.Any(t => l.Table == t || l.Table.StartsWith(t + ".", StringComparison.Ordinal))).ToImmutableArray();
        foreach (var (table, line) in own)
        {
            if (WhyNamesFiles(table, line) is { } why)
            {
                collector.Stop($"{collector.NameOf(path)} {why}: {line}", path);
            }
        }

        if (lines.Any(l => l.Table.Length == 0))
        {
            collector.Stop($"{collector.NameOf(path)} has settings outside of tables", path);
        }

        return own;
    }

    private static string? WhyNamesFiles(string table, string line) =>
        TomlLines.Sets(line, "path") || TomlLines.Sets(line, "workspace") || TomlLines.Sets(line, "directory") || TomlLines.Sets(line, "editable") || TomlLines.Sets(line, "develop") ? "takes a package from a folder"
        : line.Contains("file:", StringComparison.OrdinalIgnoreCase) ? "takes a package from a file"
        : TomlLines.Sets(line, "file") || TomlLines.Sets(line, "license-files") ? "names a file"
        : TomlLines.Sets(line, "find-links") ? "looks for packages in a folder"
        : table.EndsWith("requires-plugins", StringComparison.Ordinal) || TomlLines.Sets(line, "requires-plugins") ? "asks for plugins"
        : table.StartsWith("tool.uv.workspace", StringComparison.Ordinal) ? "has a workspace"
        : null;
}
