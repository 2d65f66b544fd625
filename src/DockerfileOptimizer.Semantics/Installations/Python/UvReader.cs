using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Installations.Pip;

namespace DockerfileOptimizer.Semantics.Installations.Python;

/// <summary>
/// <c>uv sync</c> from a lock file, and <c>uv pip install</c>. A project that is a package is built, unless
/// <c>--no-install-project</c> says that it is not; whether it is one its lock file says.
/// </summary>
internal static class UvReader
{
    /// <summary>Collects what a <c>uv sync</c> reads and writes.</summary>
    public static void Sync(InstallationCall call, ReadCollector collector)
    {
        if (PyprojectFile.Read(call, collector) is not { } project)
        {
            return;
        }

        Settings(call, collector, project);
        Indexes(call, collector);
        var isFrozen = call.Arguments.Has("--frozen") || call.VariableOf("UV_FROZEN").Or(null) is "1" or "true";
        if (!isFrozen && project.Any(l => l.Table == "project" && TomlLines.KeyOf(l.Text) == "dynamic"))
        {
            collector.Stop("uv asks the project's own code for what pyproject.toml leaves to it", call.At("pyproject.toml"));
        }

        Lock(call, collector, project, isFrozen);
        if (!isFrozen && !call.Arguments.Has("--locked") && call.VariableOf("UV_LOCKED").Or(null) is not ("1" or "true"))
        {
            collector.Write(call.At("uv.lock"));
        }

        Writes(call, collector);
    }

    /// <summary>Collects what a <c>uv pip install</c> reads and writes: as pip does, with settings of uv instead of pip's.</summary>
    public static void Pip(InstallationCall call, ReadCollector collector)
    {
        var path = call.At("pyproject.toml");
        if (collector.TextAt(path) is { } text && (TomlLines.Of(text) is not { } lines || lines.Any(l => l.Table.StartsWith("tool.uv", StringComparison.Ordinal) || l.Text.Contains("tool.uv", StringComparison.Ordinal) || l.Table is "" or "tool")))
        {
            collector.Stop($"{collector.NameOf(path)} may steer uv", path);
        }

        if (call.Arguments.Options.FirstOrDefault(o => o.Name is "--requirement" or "--constraint" && o.Value?.Or("")!.EndsWith(".txt", StringComparison.Ordinal) != true) is { } odd)
        {
            collector.Stop($"what uv takes {odd.Value?.Or(null) ?? odd.Name} for is not known");
        }

        Indexes(call, collector);
        Around(call, collector);
        PipReader.Read(call, collector);
        Writes(call, collector);
    }

    private static void Indexes(InstallationCall call, ReadCollector collector)
    {
        if (call.Arguments.Options.FirstOrDefault(o => o.Name is "--index" or "--default-index" or "--index-url" or "--extra-index-url" && o.Value?.Or("")!.Contains("http", StringComparison.Ordinal) != true) is { } local)
        {
            collector.Stop($"uv takes {local.Value?.Or(null) ?? "what is not known"} for an index");
        }
    }

    private static void Around(InstallationCall call, ReadCollector collector)
    {
        foreach (var folder in call.FoldersAbove().Prepend(call.Folder))
        {
            collector.Look(ImagePath.Join(folder, ".python-version"));
            collector.Look(ImagePath.Join(folder, ".python-versions"));
            Unless(collector, ImagePath.Join(folder, "uv.toml"));
        }

        foreach (var folder in call.FoldersAbove())
        {
            Unless(collector, ImagePath.Join(folder, "pyproject.toml"));
        }

        Unless(collector, call.Home + "/.config/uv/uv.toml");
        Unless(collector, "/etc/uv/uv.toml");
    }

    private static void Unless(ReadCollector collector, string path)
    {
        if (collector.Look(path) is { } file)
        {
            collector.Stop($"{file.Entry.Path} steers uv", path);
        }
    }

    private static void Settings(InstallationCall call, ReadCollector collector, ImmutableArray<(string Table, string Text)> project)
    {
        Around(call, collector);
        foreach (var (table, line) in project)
        {
            if (table.StartsWith("tool.uv", StringComparison.Ordinal) && (TomlLines.Sets(line, "url") || TomlLines.KeyOf(line)?.EndsWith("-url", StringComparison.Ordinal) == true) && !line.Contains("\"http", StringComparison.Ordinal))
            {
                collector.Stop($"pyproject.toml has an index or a source that is no server: {line}", call.At("pyproject.toml"));
            }

            if (table.StartsWith("tool.uv", StringComparison.Ordinal) && table != "tool.uv.sources" && TomlLines.KeyOf(line) is { } key && !call.Ecosystem.HarmlessSettings.Holds(key))
            {
                collector.Stop($"pyproject.toml sets {key} of uv", call.At("pyproject.toml"));
            }
        }
    }

    private static void Lock(InstallationCall call, ReadCollector collector, ImmutableArray<(string Table, string Text)> project, bool isFrozen)
    {
        var path = call.At("uv.lock");
        var mayInstall = !call.Arguments.Has("--no-install-project");
        if (mayInstall && !isFrozen && project.Any(l => l.Table == "build-system" || (l.Table == "tool.uv" && TomlLines.KeyOf(l.Text) == "package")))
        {
            collector.Stop("uv builds the project itself", call.At("pyproject.toml"));
        }

        if (collector.TextAt(path) is not { } text)
        {
            return;
        }

        foreach (var source in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => TomlLines.KeyOf(l) == "source"))
        {
            var kind = source[(source.IndexOf('{', StringComparison.Ordinal) + 1)..].Trim().Split(' ', '=')[0];
            var isOwn = source.Contains("\".\"", StringComparison.Ordinal);
            var isRemote = kind is "registry" or "git" or "url" && (source.Contains("\"http", StringComparison.Ordinal) || source.Contains("\"ssh://", StringComparison.Ordinal));
            if (!isRemote && !(kind == "virtual" && isOwn) && !(kind == "editable" && isOwn && !mayInstall))
            {
                collector.Stop(kind == "editable" && isOwn ? "uv builds the project itself" : $"{collector.NameOf(path)} takes a package from elsewhere: {source}", path);
            }
        }
    }

    private static void Writes(InstallationCall call, ReadCollector collector)
    {
        collector.Look(call.At(".venv"));
        collector.Write(call.At(".venv"), call.At(".venv") + "/**", call.Home + "/.cache/**", call.Home + "/.local/**", "/tmp/**");
        foreach (var name in new[] { "UV_PROJECT_ENVIRONMENT", "UV_CACHE_DIR", "VIRTUAL_ENV", "UV_PYTHON_INSTALL_DIR", "UV_TOOL_BIN_DIR" })
        {
            if (call.VariableOf(name).Or(null) is { Length: > 0 } folder)
            {
                collector.Write(call.At(folder) + "/**");
            }
        }
    }
}
