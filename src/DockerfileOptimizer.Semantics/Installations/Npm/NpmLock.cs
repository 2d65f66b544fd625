using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Installations.Npm;

/// <summary><c>package-lock.json</c> and <c>npm-shrinkwrap.json</c> (docs: npm, package-lock.json, packages).</summary>
internal sealed class NpmLock(ReadCollector collector, NpmManifests manifests, bool runsScripts)
{
    private const string Modules = "node_modules/";

    /// <param name="json">The lock file.</param>
    /// <param name="path">Where it lies.</param>
    public void Read(JsonElement json, string path)
    {
        if (json.Object("packages") is not { } packages)
        {
            if (runsScripts && json.Object("dependencies") is { } old && old.EnumerateObject().Any())
            {
                collector.Stop($"{collector.NameOf(path)} does not say which packages run scripts of their own", path);
            }

            foreach (var version in json.Object("dependencies")?.AllTexts() ?? [])
            {
                NoLocal(version, path);
            }

            return;
        }

        foreach (var package in packages.EnumerateObject().Where(p => p.Name.Length > 0))
        {
            if (package.Value.ValueKind == JsonValueKind.Object)
            {
                Package(package.Name, package.Value, path);
            }
        }
    }

    // Lock files of version 1 name a folder or a repository in "version".
    private void NoLocal(string text, string path)
    {
        if (text.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("git", StringComparison.Ordinal))
        {
            collector.Stop($"{collector.NameOf(path)} takes a package from {text}", path);
        }
    }

    private void Package(string key, JsonElement package, string path)
    {
        var folder = CopiedFiles.FolderOf(path);
        var resolved = package.String("resolved") ?? "";
        if (package.TryGetProperty("link", out var link) && link.ValueKind == JsonValueKind.True)
        {
            Linked(ImagePath.Join(folder, resolved));
        }
        else if (!key.StartsWith(Modules, StringComparison.Ordinal) && !key.Contains("/" + Modules, StringComparison.Ordinal))
        {
            Linked(ImagePath.Join(folder, key));
        }
        else if (resolved.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            Archive(ImagePath.Join(folder, resolved[5..]), path);
        }
        else if (resolved.Length > 0 && !resolved.StartsWith("http://", StringComparison.Ordinal) && !resolved.StartsWith("https://", StringComparison.Ordinal))
        {
            collector.Stop($"{collector.NameOf(path)} takes a package from {resolved}", path);
        }

        if (runsScripts && package.TryGetProperty("hasInstallScript", out var has) && has.ValueKind == JsonValueKind.True)
        {
            Script(collector, package.String("name") ?? key[(key.LastIndexOf(Modules, StringComparison.Ordinal) is >= 0 and var at ? at + Modules.Length : 0)..], path);
        }
    }

    private void Linked(string folder)
    {
        if (!manifests.Folders.Contains(folder))
        {
            manifests.Local(folder, isWorkspace: false);
        }
    }

    private void Archive(string archive, string path)
    {
        if (collector.Look(archive) is null)
        {
            collector.Stop($"{collector.NameOf(path)} takes a package from {archive}, which is not among the files that are copied", path);
        }
    }

    /// <summary>A package that runs a script of its own: one that is known to look at no file of the project but those that its row names.</summary>
    public static void Script(ReadCollector collector, string name, string path)
    {
        if (!InstallationData.Rows.PackageScripts.TryGetValue(name, out var looksFor))
        {
            collector.Stop($"the package {name} runs a script of its own, which may look at any file", path);
            return;
        }

        for (var at = CopiedFiles.FolderOf(path); ; at = CopiedFiles.FolderOf(at))
        {
            foreach (var name2 in looksFor)
            {
                collector.Look(ImagePath.Join(at, name2));
            }

            if (at == "/")
            {
                return;
            }
        }
    }
}
