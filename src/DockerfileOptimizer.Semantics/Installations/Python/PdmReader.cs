using DockerfileOptimizer.Semantics.Installations.Pip;

namespace DockerfileOptimizer.Semantics.Installations.Python;

/// <summary>
/// <c>pdm install --no-self</c> and <c>pdm sync --no-self</c>. Without that option, and without <c>distribution = false</c>, the project itself is
/// built, by code that looks at its files.
/// </summary>
internal static class PdmReader
{
    // Signals of an installation that run scripts of the project (docs: PDM, Lifecycle and Hooks).
    private static readonly string[] Hooks =
        ["pre_install", "post_install", "pre_lock", "post_lock", "post_init", "post_use", "pre_invoke", "pre_sync", "post_sync", "_"];

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector)
    {
        if (PyprojectFile.Read(call, collector) is not { } project)
        {
            return;
        }

        var path = call.At("pyproject.toml");
        if (!call.Arguments.Has("--no-self") && !project.Any(l => l is { Table: "tool.pdm" } && TomlLines.KeyOf(l.Text) == "distribution" && l.Text.EndsWith("false", StringComparison.Ordinal)))
        {
            collector.Stop("pdm installs the project itself", path);
        }

        if (project.Any(l => l.Table == "project" && TomlLines.KeyOf(l.Text) == "dynamic" && l.Text.Contains("dependencies", StringComparison.Ordinal)))
        {
            collector.Stop("pdm asks the project's own code for its dependencies", path);
        }

        foreach (var (_, line) in project.Where(l => l.Table is "tool.pdm.scripts" or "tool.pdm" && IsHook(l.Text)))
        {
            collector.Stop($"{collector.NameOf(path)} runs a script or asks for plugins: {line}", path);
        }

        foreach (var (_, line) in project.Where(l => l.Table == "tool.pdm.options" || (l.Table.StartsWith("tool.pdm.source", StringComparison.Ordinal) && IsLocalSource(l.Text))))
        {
            collector.Stop($"{collector.NameOf(path)} says {line}", path);
        }

        Lock(call, collector);
        Settings(call, collector);
        PipPlaces.Read(call, collector, looksHere: false);
        Writes(call, collector);
    }

    private static bool IsHook(string line) => TomlLines.KeyOf(line) is { } key && (Hooks.Contains(key) || key == "plugins");

    private static bool IsLocalSource(string line) =>
        line.Contains("find_links", StringComparison.Ordinal) || (TomlLines.KeyOf(line) == "url" && !line.Contains("\"http", StringComparison.Ordinal));

    private static void Lock(InstallationCall call, ReadCollector collector)
    {
        var path = call.At("pdm.lock");
        if (collector.TextAt(path) is { } text && text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).FirstOrDefault(l => TomlLines.KeyOf(l) is "path" || (TomlLines.KeyOf(l) is "url" && l.Contains("\"file:", StringComparison.Ordinal))) is { } local)
        {
            collector.Stop($"{collector.NameOf(path)} takes a package from a file or folder: {local}", path);
        }

        // "sync" and a frozen lock file write none (docs: PDM, CLI reference).
        if (call.Arguments.Verb != "sync" && !call.Arguments.Has("--frozen-lockfile") && !call.Arguments.Has("--check"))
        {
            collector.Write(path);
        }
    }

    private static void Settings(InstallationCall call, ReadCollector collector)
    {
        foreach (var name in new[] { "pdm.toml", ".pdm.toml", ".pdm-python", ".pdm-plugins", "venv/pyvenv.cfg", "env/pyvenv.cfg", ".python-version" })
        {
            var place = call.At(name);
            collector.Look(place);
            if (collector.Files.Find(place) is { } there && name != ".python-version")
            {
                collector.Stop($"{there.Entry.Path} steers pdm", place);
            }
        }

        foreach (var place in new[] { call.Home + "/.config/pdm/config.toml", "/etc/xdg/pdm/config.toml" })
        {
            if (collector.Look(place) is { } file)
            {
                collector.Stop($"{file.Entry.Path} steers pdm", place);
            }
        }

        // The project begins at the uppermost folder with a manifest of its own kind.
        foreach (var folder in call.FoldersAbove())
        {
            if (collector.Look(ImagePath.Join(folder, "pyproject.toml")) is { } around)
            {
                collector.Stop($"the project may begin at {around.Entry.Path}", around.Path);
            }
        }
    }

    private static void Writes(InstallationCall call, ReadCollector collector)
    {
        foreach (var name in new[] { ".venv", "__pypackages__" })
        {
            collector.Look(call.At(name));
            collector.Write(call.At(name), call.At(name) + "/**");
        }

        collector.Write(call.At(".pdm-python"), call.At(".pdm.toml"), call.At(".pdm-build") + "/**", call.Home + "/.config/**", call.Home + "/.cache/**", call.Home + "/.local/**", "/tmp/**");
        if (call.VariableOf("VIRTUAL_ENV").Or(null) is { Length: > 0 } environment)
        {
            collector.Write(call.At(environment) + "/**");
        }
    }
}
