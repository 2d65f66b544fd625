using System.Text.Json;
using DockerfileOptimizer.Semantics.Installations.Npm;

namespace DockerfileOptimizer.Semantics.Installations.Pnpm;

/// <summary>
/// <c>pnpm install</c> and <c>pnpm fetch</c>: manifests of the project and its workspace, lock file, settings, patches. Which packages run
/// scripts is known from old lock files, and from pnpm 10 on from the list of those that may.
/// </summary>
internal sealed class PnpmReader
{
    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;
    private readonly NpmManifests _manifests;
    private readonly PnpmSettings _settings;

    private PnpmReader(InstallationCall call, ReadCollector collector)
    {
        (_call, _collector) = (call, collector);
        RunsScripts = !call.Arguments.Has("--ignore-scripts") || call.Arguments.Has("--no-ignore-scripts");
        _manifests = new NpmManifests(collector, RunsScripts) { KnowsWorkspaceProtocol = true };
        _settings = new PnpmSettings(call, collector);
    }

    private bool RunsScripts { get; }

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new PnpmReader(call, collector).Read();

    private void Read()
    {
        if (_call.Arguments.Operands.Length > 0)
        {
            _collector.Stop("pnpm installs what the command names, and may write package.json");
        }

        Around();
        if (_collector.ObjectAt(_call.At("package.json")) is not { } root)
        {
            _collector.Stop("no package.json is copied to where pnpm runs");
            return;
        }

        var workspace = _settings.Workspace();
        _settings.Of(root);
        foreach (var folder in NpmWorkspaces.FoldersOf(_collector, _call.Folder, PnpmSettings.Patterns(workspace), "pnpm-workspace.yaml"))
        {
            OtherManifests(folder);
            NpmSettings.Read(_call, _collector, ImagePath.Join(folder, ".npmrc"));
            if (folder != _call.Folder)
            {
                _manifests.Local(folder, isWorkspace: true);
            }
        }

        _manifests.Project(_call.Folder, root);
        Lock(root);
        Writes();
    }

    // Settings, hooks that are code, and a workspace around the folder.
    private void Around()
    {
        foreach (var path in new[] { _call.At(".npmrc"), _call.Home + "/.npmrc", _call.Home + "/.config/pnpm/rc", "/usr/local/etc/npmrc", "/usr/etc/npmrc", "/etc/npmrc" })
        {
            NpmSettings.Read(_call, _collector, path);
        }

        OtherManifests(_call.Folder);
        Unless("is code that pnpm runs", _call.Folder, ".pnpmfile.cjs", ".pnpmfile.mjs", "pnpmfile.js");
        Unless("may set the environment", _call.Folder, ".corepack.env");
        foreach (var folder in _call.FoldersAbove())
        {
            Unless("may have the folder in its workspace", folder, "pnpm-workspace.yaml", "pnpm-workspace.yml", "package.json", ".npmrc");
        }

        _collector.Look(_call.At("pnpm-workspace.yml"));
    }

    private void OtherManifests(string folder) => Unless("is a manifest of another kind", folder, "package.yaml", "package.json5");

    private void Unless(string why, string folder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_collector.Look(ImagePath.Join(folder, name)) is { } file)
            {
                _collector.Stop($"{file.Entry.Path} {why}", file.Path);
            }
        }
    }

    private void Lock(JsonElement root)
    {
        var path = _call.At("pnpm-lock.yaml");
        var text = _collector.TextAt(path);
        var packages = text is null ? null : PnpmLock.Read(text, _collector, path);
        if (!RunsScripts || (!_manifests.HasDependencies && packages is null or { Building.IsEmpty: true, SaysAll: true }))
        {
            return;
        }

        if (RunsListedOnly(root))
        {
            foreach (var name in _settings.MayBuild)
            {
                NpmLock.Script(_collector, name, path);
            }
        }
        else if (packages is { SaysAll: true })
        {
            foreach (var name in packages.Building)
            {
                NpmLock.Script(_collector, name, path);
            }
        }
        else
        {
            _collector.Stop("it is not known which packages run scripts of their own: neither the lock file nor the version of pnpm tells", text is null ? _call.At("package.json") : path);
        }
    }

    // pnpm 10 and later run scripts of the packages alone that a setting lists; which version runs, package.json decides or who brought it.
    private bool RunsListedOnly(JsonElement root)
    {
        var wanted = root.String("packageManager");
        if (wanted is not null && !(wanted.StartsWith("pnpm@", StringComparison.Ordinal) && ToolVersion.MajorOf(wanted[5..]) >= 10))
        {
            return false;
        }

        var brought = _call.Brought("pnpm");
        var isPrepared = brought.Any(b => b.ByCorepack && ToolVersion.MajorOf(b.Version) >= 10);
        return !brought.IsEmpty && brought.All(b => b.ByCorepack
            ? wanted is not null || (b.Version is null ? isPrepared : ToolVersion.MajorOf(b.Version) >= 10)
            : b.Version is null || ToolVersion.MajorOf(b.Version) >= 10);
    }

    private void Writes()
    {
        foreach (var folder in _manifests.Folders.Append(_call.Folder))
        {
            _collector.Write(ImagePath.Join(folder, "node_modules"), ImagePath.Join(folder, "node_modules") + "/**");
        }

        _collector.Write(_call.Home + "/.local/**", _call.Home + "/.cache/**", _call.Home + "/.config/**", _call.Home + "/.npm/**", "/tmp/**", "/.pnpm-store/**", _call.At(".pnpm-store") + "/**", _call.At(".pnp.cjs"));
        if (_call.VariableOf("PNPM_HOME").Or(null) is { Length: > 0 } home)
        {
            _collector.Write(_call.At(home) + "/**");
        }

        if (_call.Arguments.Verb == "install" && (!_call.Arguments.Has("--frozen-lockfile") || _call.Arguments.Has("--no-frozen-lockfile") || _call.Arguments.Has("--fix-lockfile")))
        {
            _collector.Write(_call.At("pnpm-lock.yaml"));
        }
    }
}
