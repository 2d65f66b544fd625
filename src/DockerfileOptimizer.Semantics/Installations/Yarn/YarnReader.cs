using DockerfileOptimizer.Semantics.Installations.Npm;

namespace DockerfileOptimizer.Semantics.Installations.Yarn;

/// <summary>
/// <c>yarn install</c> of yarn 1; that of later ones reads <see cref="BerryReader"/>. Settings of one where another may run are not understood. Which packages run scripts of
/// their own its lock file does not say, so that scripts must be off where there are packages.
/// </summary>
internal static class YarnReader
{
    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector)
    {
        if (BerryReader.IsMeant(call, collector))
        {
            BerryReader.Read(call, collector);
            return;
        }

        var runsScripts = !call.Arguments.Has("--ignore-scripts") || call.Arguments.Has("--no-ignore-scripts");
        Version(call, collector);
        foreach (var folder in call.FoldersAbove().Prepend(call.Folder).Append(call.Home))
        {
            Settings(call, collector, ImagePath.Join(folder, ".yarnrc"));
            NpmSettings.Read(call, collector, ImagePath.Join(folder, ".npmrc"));
        }

        if (call.Arguments.Operands.Length > 0 || collector.ObjectAt(call.At("package.json")) is not { } root)
        {
            collector.Stop("no package.json is copied to where yarn runs");
            return;
        }

        var manifests = new NpmManifests(collector, runsScripts);
        manifests.Project(call.Folder, root);
        foreach (var text in root.Object("resolutions")?.AllTexts().Where(t => NpmSpecs.LocalPath(t) is not null || !NpmSpecs.IsFetchedAsPackage(t)) ?? [])
        {
            collector.Stop($"package.json resolves a package to {text}", call.At("package.json"));
        }

        collector.Look(call.At("yarn.lock"));
        collector.Look(call.At(".yarnclean"));
        if (manifests.HasDependencies && runsScripts)
        {
            collector.Stop("yarn's lock file does not say which packages run scripts of their own", collector.Files.Find(call.At("yarn.lock"))?.Path);
        }

        Writes(call, collector, manifests);
    }

    private static void Version(InstallationCall call, ReadCollector collector)
    {
        foreach (var folder in call.FoldersAbove().Prepend(call.Folder))
        {
            if (collector.Look(ImagePath.Join(folder, ".yarnrc.yml")) is { } later)
            {
                collector.Stop($"{later.Entry.Path} belongs to a later yarn", later.Path);
            }
        }

        foreach (var folder in call.FoldersAbove().Append(call.Home))
        {
            if (collector.Look(ImagePath.Join(folder, "package.json")) is { } around)
            {
                collector.Stop($"the project of {around.Entry.Path} may have the folder as a workspace", around.Path);
            }
        }

        if (collector.ObjectAt(call.At("package.json"))?.String("packageManager") is { } manager && !manager.StartsWith("yarn@1.", StringComparison.Ordinal))
        {
            collector.Stop($"package.json asks for {manager}", call.At("package.json"));
        }
    }

    // Lines of "key value" (docs: yarn 1, yarnrc).
    private static void Settings(InstallationCall call, ReadCollector collector, string path)
    {
        foreach (var line in collector.TextAt(path)?.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#') ?? [])
        {
            var key = line.Split(' ', 2)[0].Trim('"');
            if (!call.Ecosystem.HarmlessSettings.Holds(key))
            {
                collector.Stop($"{collector.NameOf(path)} sets {key}", path);
            }
        }
    }

    private static void Writes(InstallationCall call, ReadCollector collector, NpmManifests manifests)
    {
        foreach (var folder in manifests.Folders.Append(call.Folder))
        {
            collector.Write(ImagePath.Join(folder, "node_modules"), ImagePath.Join(folder, "node_modules") + "/**");
        }

        collector.Write(call.Home + "/.cache/**", call.Home + "/.yarn/**", call.Home + "/.config/**", "/usr/local/share/.cache/**", "/tmp/**");
        if (!call.Arguments.Has("--frozen-lockfile") && !call.Arguments.Has("--pure-lockfile"))
        {
            collector.Write(call.At("yarn.lock"));
        }
    }
}
