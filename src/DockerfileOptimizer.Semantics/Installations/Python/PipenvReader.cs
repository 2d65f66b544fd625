using System.Text.Json;
using DockerfileOptimizer.Semantics.Installations.Pip;

namespace DockerfileOptimizer.Semantics.Installations.Python;

/// <summary><c>pipenv install</c> and <c>pipenv sync</c>: <c>Pipfile</c>, and what its lock file names.</summary>
internal static class PipenvReader
{
    private static readonly string[] Local = ["path", "file", "editable"];

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector)
    {
        var (manifest, path) = (call.At("Pipfile"), call.At("Pipfile.lock"));
        if (call.Arguments.Operands.Length > 0)
        {
            collector.Stop("pipenv installs what the command names, and writes Pipfile");
        }

        if (collector.TextAt(manifest) is not { } text)
        {
            collector.Stop("no Pipfile is copied to where pipenv runs");
            return;
        }

        if (TomlLines.Of(text) is not { } lines || lines.Any(l => Local.Any(k => TomlLines.Sets(l.Text, k)) || l.Text.Contains("file:", StringComparison.OrdinalIgnoreCase)))
        {
            collector.Stop($"{collector.NameOf(manifest)} takes a package from a file or folder, or is not understood", manifest);
        }

        if (collector.ObjectAt(path) is { } locked && locked.EnumerateObject().Where(c => c.Name != "_meta" && c.Value.ValueKind == JsonValueKind.Object).SelectMany(c => c.Value.EnumerateObject()).Any(IsLocal))
        {
            collector.Stop($"{collector.NameOf(path)} takes a package from a file or folder", path);
        }

        if (collector.Look(call.At(".env")) is { } environment)
        {
            collector.Stop($"{environment.Entry.Path} may set the environment", environment.Path);
        }

        collector.Look(call.At(".venv"));
        collector.Look(call.At(".python-version"));
        PipPlaces.Read(call, collector, looksHere: true);
        Writes(call, collector, path);
    }

    private static bool IsLocal(JsonProperty package) =>
        package.Value.ValueKind == JsonValueKind.Object
        && (package.Value.HasMember("path") || package.Value.HasMember("editable") || package.Value.String("file") is { } file && !file.StartsWith("https://", StringComparison.Ordinal) && !file.StartsWith("http://", StringComparison.Ordinal));

    // Without these a lock file that does not fit is made anew.
    private static void Writes(InstallationCall call, ReadCollector collector, string path)
    {
        if (call.Arguments.Verb == "install" && !call.Arguments.Has("--deploy") && !call.Arguments.Has("--ignore-pipfile"))
        {
            collector.Write(path);
        }

        collector.Write(call.At(".venv"), call.At(".venv") + "/**");
        foreach (var name in new[] { "PIPENV_CACHE_DIR", "VIRTUAL_ENV" })
        {
            if (call.VariableOf(name).Or(null) is { Length: > 0 } folder)
            {
                collector.Write(call.At(folder) + "/**");
            }
        }
    }
}
