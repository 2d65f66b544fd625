using System.Text.Json;
using DockerfileOptimizer.Semantics.Installations.Npm;

namespace DockerfileOptimizer.Semantics.Installations.Pnpm;

/// <summary><c>pnpm-workspace.yaml</c> and the member <c>pnpm</c> of <c>package.json</c> (docs: pnpm, pnpm-workspace.yaml, Settings, package.json).</summary>
internal sealed class PnpmSettings(InstallationCall call, ReadCollector collector)
{
    private static readonly string[] OfDependencies =
    [
        "overrides", "packageExtensions", "peerDependencyRules", "allowedDeprecatedVersions", "updateConfig", "auditConfig", "supportedArchitectures", "ignoredOptionalDependencies",
        "ignoredBuiltDependencies", "onlyBuiltDependencies", "patchedDependencies", "catalog", "catalogs", "packages", "minimumReleaseAge", "minimumReleaseAgeExclude", "requiredScripts",
    ];

    // Camel case of settings that .npmrc may have, too.
    private static readonly string[] Others =
    [
        "linkWorkspacePackages", "preferWorkspacePackages", "saveWorkspaceProtocol", "savePrefix", "saveExact", "hoist", "hoistPattern", "publicHoistPattern", "shamefullyHoist", "nodeLinker",
        "autoInstallPeers", "strictPeerDependencies", "dedupePeerDependents", "resolutionMode", "engineStrict", "catalogMode", "cleanupUnusedCatalogs", "strictDepBuilds", "verifyDepsBeforeRun",
        "managePackageManagerVersions", "packageManagerStrict", "packageManagerStrictVersion", "preferFrozenLockfile", "sideEffectsCache", "ignoreScripts", "enablePrePostScripts", "updateNotifier",
        "ignoreWorkspaceCycles", "disallowWorkspaceCycles", "dedupeDirectDeps", "resolvePeersFromWorkspaceRoot", "networkConcurrency", "childConcurrency", "fetchRetries", "fetchTimeout", "loglevel",
        "trustPolicy", "blockExoticSubdeps",
    ];

    private static readonly string[] OfVersions = ["overrides", "packageExtensions", "catalog", "catalogs"];

    private readonly List<string> _mayBuild = [];

    /// <summary>The packages whose scripts pnpm 10 and later run.</summary>
    public IReadOnlyList<string> MayBuild => _mayBuild;

    /// <summary>The workspace that begins where the call runs; null when there is none, or it is not understood.</summary>
    public JsonElement? Workspace()
    {
        var path = call.At("pnpm-workspace.yaml");
        if (collector.TextAt(path) is not { } text)
        {
            return null;
        }

        if (PlainYaml.Parse(text) is not { } yaml)
        {
            collector.Stop($"{collector.NameOf(path)} is not understood", path);
            return null;
        }

        Read(yaml, path);
        return yaml;
    }

    /// <summary>The settings in the project's manifest.</summary>
    public void Of(JsonElement root)
    {
        if (root.Object("pnpm") is { } own)
        {
            Read(own, call.At("package.json"));
        }

        Versions(root, "resolutions", call.At("package.json"));
    }

    /// <summary>The folders of the workspace as patterns; the project itself belongs to it without being named.</summary>
    public static IEnumerable<string> Patterns(JsonElement? workspace)
    {
        if (workspace is not { } yaml)
        {
            return [];
        }

        if (!yaml.HasMember("packages"))
        {
            // Before pnpm 10 that was every folder.
            return ["**"];
        }

        return yaml.GetProperty("packages").AllTexts().Where(p => p is not ("." or "./"));
    }

    private void Read(JsonElement settings, string path)
    {
        foreach (var member in settings.EnumerateObject().Select(m => m.Name).Where(n => !OfDependencies.Contains(n) && !Others.Contains(n)))
        {
            collector.Stop($"{collector.NameOf(path)} sets {member}", path);
        }

        foreach (var name in OfVersions)
        {
            Versions(settings, name, path);
        }

        _mayBuild.AddRange(settings.TryGetProperty("onlyBuiltDependencies", out var built) ? built.AllTexts() : []);
        foreach (var (name, patch) in settings.Texts("patchedDependencies"))
        {
            if (collector.Look(ImagePath.Join(call.Folder, patch)) is null)
            {
                collector.Stop($"the patch {patch} of {name} is not among the files that are copied", path);
            }
        }
    }

    private void Versions(JsonElement settings, string name, string path)
    {
        foreach (var text in settings.TryGetProperty(name, out var values) ? values.AllTexts() : [])
        {
            if (NpmSpecs.LocalPath(text) is not null || (!NpmSpecs.IsFetchedAsPackage(text) && !text.StartsWith('$') && text is not ("-" or "catalog:" or "workspace:*")))
            {
                collector.Stop($"{collector.NameOf(path)} sets a version to {text}", path);
            }
        }
    }
}
