using System.Text.Json;
using DockerfileOptimizer.Semantics.Installations.Npm;

namespace DockerfileOptimizer.Semantics.Installations.Yarn;

/// <summary>
/// <c>yarn install</c> of yarn 2 and later: manifests of the project and its workspaces, lock file, settings, patches, what is kept of earlier
/// installations. It puts the manifests in order, too. A yarn and plugins that lie in the project are programs, which nobody has read.
/// </summary>
internal sealed class BerryReader
{
    private const string Settings = ".yarnrc.yml";

    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;
    private bool _runsScripts;

    private BerryReader(InstallationCall call, ReadCollector collector)
    {
        (_call, _collector) = (call, collector);
        _runsScripts = call.Arguments.ValueOf("--mode")?.Or(null) != "skip-build";
    }

    /// <summary>Whether a later yarn runs: one of the project, or the one that its manifest asks corepack for.</summary>
    public static bool IsMeant(InstallationCall call, ReadCollector collector)
    {
        var brought = call.Brought("yarn");
        return call.FoldersAbove().Prepend(call.Folder).Any(f => collector.TextAt(ImagePath.Join(f, Settings))?.Contains("yarnPath:", StringComparison.Ordinal) == true)
            || (!brought.IsEmpty && brought.All(b => b.ByCorepack) && collector.ObjectAt(call.At("package.json"))?.String("packageManager") is { } wanted
                && wanted.StartsWith("yarn@", StringComparison.Ordinal) && ToolVersion.MajorOf(wanted[5..]) >= 2);
    }

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new BerryReader(call, collector).Read();

    private void Read()
    {
        foreach (var folder in _call.FoldersAbove().Prepend(_call.Folder).Append(_call.Home))
        {
            SettingsAt(folder);
        }

        if (_collector.Look(_call.At(".env.yarn")) is { } environment)
        {
            _collector.Stop($"{environment.Entry.Path} sets variables", environment.Path);
        }

        foreach (var folder in _call.FoldersAbove())
        {
            if (_collector.Look(ImagePath.Join(folder, "package.json")) is { } around)
            {
                _collector.Stop($"the project of {around.Entry.Path} may have the folder as a workspace", around.Path);
            }
        }

        if (_call.Arguments.Operands.Length > 0 || _collector.ObjectAt(_call.At("package.json")) is not { } root)
        {
            _collector.Stop("no package.json is copied to where yarn runs");
            return;
        }

        Project(root);
    }

    private void Project(JsonElement root)
    {
        var manifests = new NpmManifests(_collector, _runsScripts) { KnowsWorkspaceProtocol = true, KnowsPatches = true };
        manifests.Project(_call.Folder, root);
        foreach (var text in root.Object("resolutions")?.AllTexts().Where(t => NpmSpecs.LocalPath(t) is not null || !(NpmSpecs.IsFetchedAsPackage(t) || NpmSpecs.IsPatch(t))) ?? [])
        {
            _collector.Stop($"package.json resolves a package to {text}", _call.At("package.json"));
        }

        _collector.Look(_call.At("yarn.lock"));
        foreach (var kept in new[] { ".yarn/patches", ".yarn/cache", ".yarn/unplugged" })
        {
            _collector.LookBelow(_call.At(kept));
        }

        foreach (var kept in new[] { ".yarn/install-state.gz", ".yarn/build-state.yml", ".pnp.cjs", ".pnp.loader.mjs", ".corepack.env" })
        {
            _collector.Look(_call.At(kept));
        }

        if (manifests.HasDependencies && _runsScripts)
        {
            _collector.Stop("yarn's lock file does not say which packages run scripts of their own", _collector.Files.Find(_call.At("yarn.lock"))?.Path);
        }

        Writes(manifests);
    }

    private void SettingsAt(string folder)
    {
        var path = ImagePath.Join(folder, Settings);
        if (_collector.TextAt(path) is not { } text)
        {
            return;
        }

        if (PlainYaml.Parse(WithoutPlugins(text, folder)) is not { } yaml)
        {
            _collector.Stop($"{_collector.NameOf(path)} is not understood", path);
            return;
        }

        if (yaml.String("yarnPath") is { } own)
        {
            _collector.Look(ImagePath.Join(folder, own));
            _collector.Doubt($"{own} is a program of the project, which may read any file");
        }

        _runsScripts &= yaml.String("enableScripts") != "false";
        foreach (var member in yaml.EnumerateObject().Select(m => m.Name).Where(n => n is not ("yarnPath" or "enableScripts") && !_call.Ecosystem.HarmlessSettings.Holds(n)))
        {
            _collector.Stop($"{_collector.NameOf(path)} sets {member}", path);
        }
    }

    // A list of maps: "- path: …" with "spec: …" below.
    private string WithoutPlugins(string text, string folder)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        var at = lines.FindIndex(l => l.StartsWith("plugins:", StringComparison.Ordinal));
        if (at < 0)
        {
            return text;
        }

        _collector.LookBelow(ImagePath.Join(folder, ".yarn/plugins"));
        _collector.Doubt("yarn's plugins are programs of the project, which may read any file");
        var end = lines.FindIndex(at + 1, l => l.Length > 0 && l[0] is not (' ' or '-' or '#'));
        lines.RemoveRange(at, (end < 0 ? lines.Count : end) - at);
        return string.Join('\n', lines);
    }

    private void Writes(NpmManifests manifests)
    {
        // Manifests are written as yarn would have written them: in order, and without what is empty (seen with yarn 4).
        foreach (var folder in manifests.Folders.Append(_call.Folder))
        {
            _collector.Write(ImagePath.Join(folder, "node_modules"), ImagePath.Join(folder, "node_modules") + "/**", ImagePath.Join(folder, "package.json"));
        }

        _collector.Write(_call.At(".pnp.cjs"), _call.At(".pnp.loader.mjs"), _call.At(".yarn") + "/**", _call.Home + "/.yarn/**", _call.Home + "/.cache/**", _call.Home + "/.config/**", "/tmp/**");
        if (!_call.Arguments.Has("--immutable"))
        {
            _collector.Write(_call.At("yarn.lock"));
        }
    }
}
