using System.Text.Json;
using DockerfileOptimizer.Semantics.Installations.Npm;

namespace DockerfileOptimizer.Semantics.Installations.Bun;

/// <summary>
/// <c>bun install</c>. It runs scripts of packages that <c>trustedDependencies</c> lists, and without such a list those of packages that it
/// knows itself; its lock file does not say which have any.
/// </summary>
internal static class BunReader
{
    private static readonly string[] Steering = ["bunfig.toml", ".env", ".env.local", ".env.production", ".env.development", ".env.production.local", ".env.development.local"];

    private static readonly string[] Migrated = ["package-lock.json", "yarn.lock", "pnpm-lock.yaml", "npm-shrinkwrap.json", "pnpm-workspace.yaml"];

    private static readonly string[] Versions = ["overrides", "resolutions", "catalog", "catalogs"];

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector)
    {
        var runsScripts = !call.Arguments.Has("--ignore-scripts");
        if (call.Arguments.Operands.Length > 0 || collector.ObjectAt(call.At("package.json")) is not { } root)
        {
            collector.Stop("no package.json is copied to where bun runs, or bun is told what to install");
            return;
        }

        Around(call, collector);
        var manifests = new NpmManifests(collector, runsScripts) { KnowsWorkspaceProtocol = true };
        manifests.Project(call.Folder, root);
        Packages(call, collector, root);
        if (runsScripts && manifests.HasDependencies)
        {
            Scripts(call, collector, root);
        }

        foreach (var folder in manifests.Folders.Append(call.Folder))
        {
            collector.Write(ImagePath.Join(folder, "node_modules"), ImagePath.Join(folder, "node_modules") + "/**");
        }

        collector.Write(call.Home + "/.bun/**", call.Home + "/.cache/**", call.Home + "/.npm/**", "/tmp/**", "/usr/local/share/**");
        if (!call.Arguments.Has("--frozen-lockfile"))
        {
            collector.Write(call.At("bun.lock"), call.At("bun.lockb"), call.At("yarn.lock"));
        }
    }

    private static void Around(InstallationCall call, ReadCollector collector)
    {
        foreach (var path in new[] { call.At(".npmrc"), call.Home + "/.npmrc" })
        {
            NpmSettings.Read(call, collector, path);
        }

        foreach (var path in Steering.Select(call.At).Append(call.Home + "/.bunfig.toml").Concat(call.FoldersAbove().Select(f => ImagePath.Join(f, "package.json"))))
        {
            if (collector.Look(path) is { } file)
            {
                collector.Stop($"{file.Entry.Path} may steer bun", file.Path);
            }
        }

        var hasLock = collector.Look(call.At("bun.lock")) is not null | collector.Look(call.At("bun.lockb")) is not null;
        foreach (var path in Migrated.Select(call.At))
        {
            if (collector.Look(path) is { } other && !hasLock)
            {
                collector.Stop($"bun may take over {other.Entry.Path}", path);
            }
        }
    }

    private static void Packages(InstallationCall call, ReadCollector collector, JsonElement root)
    {
        foreach (var text in Versions.SelectMany(n => root.TryGetProperty(n, out var values) ? values.AllTexts() : []))
        {
            if (NpmSpecs.LocalPath(text) is not null || (!NpmSpecs.IsFetchedAsPackage(text) && !text.StartsWith('$')))
            {
                collector.Stop($"package.json sets a version to {text}", call.At("package.json"));
            }
        }

        foreach (var (name, patch) in root.Texts("patchedDependencies"))
        {
            if (collector.Look(call.At(patch)) is null)
            {
                collector.Stop($"the patch {patch} of {name} is not among the files that are copied", call.At("package.json"));
            }
        }
    }

    private static void Scripts(InstallationCall call, ReadCollector collector, JsonElement root)
    {
        if (!root.TryGetProperty("trustedDependencies", out var trusted) || trusted.ValueKind != JsonValueKind.Array)
        {
            collector.Stop("which packages run scripts of their own is not known: package.json lists no trustedDependencies", call.At("package.json"));
            return;
        }

        foreach (var name in trusted.AllTexts())
        {
            NpmLock.Script(collector, name, call.At("package.json"));
        }
    }
}
