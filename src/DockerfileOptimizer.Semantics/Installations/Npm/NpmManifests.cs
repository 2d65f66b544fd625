using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Installations.Npm;

/// <summary><c>package.json</c> of a project, of its workspaces and of local packages.</summary>
internal sealed class NpmManifests(ReadCollector collector, bool runsScripts)
{
    /// <summary>What an installation runs of a project's own scripts, in all versions together (docs: npm, scripts, Life Cycle Operation Order).</summary>
    private static readonly string[] Lifecycle =
    [
        "preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare", "dependencies", "predependencies", "postdependencies", "pnpm:devPreinstall",
    ];

    private static readonly string[] Dependencies = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>The folders of workspaces and local packages, as absolute paths.</summary>
    public IReadOnlyCollection<string> Folders => _folders;

    /// <summary>Whether <c>workspace:</c> and <c>catalog:</c> stand in front of versions (docs: pnpm, Workspace, Catalogs; docs: yarn, Workspaces).</summary>
    public bool KnowsWorkspaceProtocol { get; init; }

    /// <summary>Whether versions may be patches that yarn keeps (docs: yarn, Patch protocol).</summary>
    public bool KnowsPatches { get; init; }

    /// <summary>Whether any of the manifests names a dependency that is not local.</summary>
    public bool HasDependencies { get; private set; }

    /// <summary>The project itself.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="json">Its manifest.</param>
    public void Project(string folder, JsonElement json)
    {
        foreach (var member in NpmWorkspaces.FoldersOf(collector, folder, json))
        {
            Local(member, isWorkspace: true);
        }

        Scripts(folder, json);
        DependenciesOf(folder, json);
        foreach (var text in json.Object("overrides")?.AllTexts() ?? [])
        {
            if (NpmSpecs.LocalPath(text) is not null || (!NpmSpecs.IsFetchedAsPackage(text) && !text.StartsWith('$')))
            {
                collector.Stop($"package.json overrides a version by {text}", ImagePath.Join(folder, "package.json"));
            }
        }
    }

    /// <summary>A folder that is installed as a package: by a link, or as a copy of all that is in it.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="isWorkspace">Whether it is a workspace, which is always linked.</param>
    public void Local(string folder, bool isWorkspace)
    {
        if (!_folders.Add(folder))
        {
            return;
        }

        if (!isWorkspace)
        {
            collector.LookBelow(folder);
        }

        var path = ImagePath.Join(folder, "package.json");
        if (collector.ObjectAt(path) is not { } json)
        {
            collector.Stop($"no manifest of the local package in {folder} is copied");
            return;
        }

        // Programs of linked packages are made executable where they lie, behind a link: the mode of a source file changes.
        if (json.HasMember("bin") || (json.Object("directories") is { } directories && directories.HasMember("bin")))
        {
            collector.Stop($"{collector.NameOf(path)} has programs, whose mode npm changes", path);
        }

        if (json.Object("publishConfig")?.HasMember("directory") == true || json.Object("dependenciesMeta")?.EnumerateObject().Any(m => m.Value.ValueKind == JsonValueKind.Object && m.Value.HasMember("injected")) == true)
        {
            collector.Stop($"{collector.NameOf(path)} says that a package is another folder, or a copy", path);
        }

        Scripts(folder, json);
        DependenciesOf(folder, json);
    }

    private void Scripts(string folder, JsonElement json)
    {
        var path = ImagePath.Join(folder, "package.json");
        if (!runsScripts)
        {
            return;
        }

        foreach (var (name, script) in json.Texts("scripts").Where(s => Lifecycle.Contains(s.Name)))
        {
            if (!InstallationData.Rows.LifecycleScripts.TryGetValue(script.Trim(), out var unless))
            {
                collector.Stop($"{collector.NameOf(path)} runs a script: {name}", path);
            }
            else if (unless is not null && IsThere(folder, unless) is { } there)
            {
                collector.Stop($"{collector.NameOf(path)} runs a script that heeds {unless}: {name}", there);
            }
        }

        // npm then runs node-gyp for the project itself.
        if (collector.Look(ImagePath.Join(folder, "binding.gyp")) is { } gyp)
        {
            collector.Stop($"npm builds the project by {gyp.Entry.Path}", gyp.Path);
        }
    }

    // Here or in any folder above it.
    private string? IsThere(string folder, string name)
    {
        for (var at = folder; ; at = CopiedFiles.FolderOf(at))
        {
            var path = ImagePath.Join(at, name);
            collector.Look(path);
            if (collector.Files.Find(path) is not null)
            {
                return path;
            }

            if (at == "/")
            {
                return null;
            }
        }
    }

    private void DependenciesOf(string folder, JsonElement json)
    {
        foreach (var (_, spec) in Dependencies.SelectMany(d => json.Texts(d)))
        {
            if (KnowsWorkspaceProtocol && IsOfWorkspace(spec))
            {
                HasDependencies |= spec.StartsWith("catalog:", StringComparison.Ordinal);
            }
            else if (KnowsPatches && NpmSpecs.IsPatch(spec))
            {
                HasDependencies = true;
            }
            else if (KnowsWorkspaceProtocol && spec.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && !NpmSpecs.IsArchive(spec))
            {
                // Its files become hard links, and later changes of one are changes of the other.
                collector.Stop($"{collector.NameOf(ImagePath.Join(folder, "package.json"))} takes a package from {spec}", ImagePath.Join(folder, "package.json"));
            }
            else if (NpmSpecs.LocalPath(spec) is { } local)
            {
                LocalDependency(ImagePath.Join(folder, local.StartsWith("//", StringComparison.Ordinal) ? local.TrimStart('/') : local));
            }
            else if (!NpmSpecs.IsFetchedAsPackage(spec))
            {
                collector.Stop($"{collector.NameOf(ImagePath.Join(folder, "package.json"))} takes a package from a repository: {spec}", ImagePath.Join(folder, "package.json"));
            }
            else
            {
                HasDependencies = true;
            }
        }
    }

    private static bool IsOfWorkspace(string spec) =>
        spec.StartsWith("catalog:", StringComparison.Ordinal)
        || (spec.StartsWith("workspace:", StringComparison.Ordinal) && spec.Length > 10 && (spec[10] is '*' or '^' or '~' or '>' or '=' || char.IsAsciiDigit(spec[10])));

    private void LocalDependency(string path)
    {
        if (!NpmSpecs.IsArchive(path))
        {
            Local(path, isWorkspace: false);
            return;
        }

        // What is in an archive nobody looks at: the lock file tells whether it runs scripts.
        HasDependencies = true;
        if (collector.Look(path) is null)
        {
            collector.Stop($"the archive {path} is not among the files that are copied");
        }
    }
}
