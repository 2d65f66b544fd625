using DockerfileOptimizer.Semantics.Installations.Pip;

namespace DockerfileOptimizer.Semantics.Installations.Python;

/// <summary>
/// <c>poetry install --no-root</c> from a lock file. Without that option, and without <c>package-mode = false</c>, the project itself is
/// built, by code that looks at its files.
/// </summary>
internal static class PoetryReader
{
    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector)
    {
        if (PyprojectFile.Read(call, collector) is not { } project)
        {
            return;
        }

        if (!call.Arguments.Has("--no-root") && !project.Any(l => l is { Table: "tool.poetry" } && TomlLines.KeyOf(l.Text) == "package-mode" && l.Text.EndsWith("false", StringComparison.Ordinal)))
        {
            collector.Stop("poetry installs the project itself", call.At("pyproject.toml"));
        }

        if (call.Arguments.Operands.Length > 0)
        {
            collector.Stop("poetry is given more than options");
        }

        Lock(call, collector);
        Settings(call, collector);
        collector.Look(call.At(".venv"));
        PipPlaces.Read(call, collector, looksHere: true);
        collector.Write(call.At(".venv"), call.At(".venv") + "/**", call.Home + "/.config/**");
        foreach (var name in new[] { "POETRY_HOME", "POETRY_CACHE_DIR", "VIRTUAL_ENV" })
        {
            if (call.VariableOf(name).Or(null) is { Length: > 0 } folder)
            {
                collector.Write(call.At(folder) + "/**");
            }
        }
    }

    private static void Lock(InstallationCall call, ReadCollector collector)
    {
        var path = call.At("poetry.lock");
        if (collector.TextAt(path) is not { } text)
        {
            collector.Write(path);
            return;
        }

        // Texts over lines are descriptions at most: the tables of sources are looked for as they are written.
        string? table = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()))
        {
            table = line.StartsWith('[') ? line : table;
            if (table == "[package.source]" && TomlLines.KeyOf(line) == "type" && (line.Contains("directory", StringComparison.Ordinal) || line.Contains("file", StringComparison.Ordinal)))
            {
                collector.Stop($"{collector.NameOf(path)} takes a package from a file or folder", path);
            }
        }
    }

    // The project's own settings (docs: Poetry, Configuration, local configuration).
    private static void Settings(InstallationCall call, ReadCollector collector)
    {
        foreach (var path in new[] { call.At("poetry.toml"), call.Home + "/.config/pypoetry/config.toml", call.Home + "/.config/pypoetry/auth.toml" })
        {
            if (collector.TextAt(path) is not { } text)
            {
                continue;
            }

            var odd = TomlLines.Of(text) is { } lines ? lines.Select(l => l.Table + "." + TomlLines.KeyOf(l.Text)).FirstOrDefault(k => !call.Ecosystem.HarmlessSettings.Holds(k)) : "what is not understood";
            if (odd is not null)
            {
                collector.Stop($"{collector.NameOf(path)} sets {odd}", path);
            }
        }
    }
}
