using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>What RUNs usually read of a COPY of a folder whose files nobody knows.</summary>
/// <param name="build">The file.</param>
/// <param name="source">The folder in the context, with a slash at its end; empty for all of it.</param>
internal sealed class UsualReading(BuildModel build, string source) : CopyReading
{
    /// <summary>What a call usually reads: folders, and names or patterns of names in them.</summary>
    public static IEnumerable<(string Folder, string Pattern)> FilesOf(InstallationSite site, UsualManifests? row)
    {
        if (row is null)
        {
            return [];
        }

        var named = site.Call.Parsed?.Options.Where(o => row.FileOptions.Contains(o.Name)).Select(o => ImagePath.Join(site.Folder!, o.Value?.Or("") ?? "")) ?? [];
        return row.Files.Select(f => ImagePath.Join(site.Folder!, f)).Concat(named).Select(p => (CopiedFiles.FolderOf(p), p[(p.LastIndexOf('/') + 1)..]));
    }

    /// <inheritdoc/>
    protected override RunReading Read(RunInstruction run)
    {
        var found = InstallationAnalysis.Of(run, build, CopiedFiles.None);
        if (found.Sites.IsEmpty ? found.Unclear is not null : found.UnclearBeside is not null)
        {
            return new RunReading.Stop(NotUnderstood(found), found.Sites.Any(IsConcerned));
        }

        if (found.Reads.All.Concat(found.ScriptWrites.All).Any(p => ReachesInto(p) && !found.Sites.Any(s => s.Folder is { } at && (at == p || at.StartsWith(p + "/", StringComparison.Ordinal)))))
        {
            return new RunReading.Stop(new("run-before-the-installation", "a RUN reads or writes what is copied"), found.Sites.Any(IsConcerned));
        }

        return found.Sites.FirstOrDefault(s => IsConcerned(s) && WhyNotUsual(s) is not null) is { } odd
            ? new RunReading.Stop(new("context-not-known", $"without the build context nobody knows what is read: {WhyNotUsual(odd)}"), true)
            : Manifests(found);
    }

    /// <inheritdoc/>
    public override (SplitPlan? Plan, Obstacle? Why) Plan(RunInstruction behind, IReadOnlyList<RunReading.Manifests> manifests)
    {
        var copies = manifests.SelectMany(m => m.Patterns).Distinct().GroupBy(p => Rest(p.Folder)!)
            .OrderBy(g => g.Key.Length > 0).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new FirstCopy(g.Key, [.. g.Select(p => source + (g.Key.Length == 0 ? "" : g.Key + "/") + p.Pattern)]) { ArePatterns = true });
        return (new SplitPlan(behind, [.. copies])
        {
            Assumed = $"the build context is not known; assumed that {string.Join(", and ", manifests.Select(m => m.Assumed).Distinct())}",
            Managers = [.. manifests.SelectMany(m => m.Managers).Distinct()],
        }, null);
    }

    private RunReading Manifests(RunFiles found)
    {
        ImmutableArray<InstallationSite> sites = [.. found.Sites.Where(IsConcerned)];
        return sites.IsEmpty ? new RunReading.Nothing() : new RunReading.Manifests(
            PathSet.None,
            [.. sites.SelectMany(s => FilesOf(s, UsualManifests.Of(s))).Distinct()],
            [.. sites.Select(s => s.Ecosystem).Distinct()])
        {
            Assumed = string.Join(", and ", sites.Select(s => UsualManifests.Of(s)!.Assumes).Distinct()),
        };
    }

    // One that installs nothing but what its operands name has nothing to do with the project.
    private bool IsConcerned(InstallationSite site) =>
        site.Folder is null || (Rest(site.Folder) is not null && (UsualManifests.Of(site) is not { } row || site.WhyOdd is not null || FilesOf(site, row).Any()));

    private string? WhyNotUsual(InstallationSite site) =>
        site.Folder is null ? $"it is not known where {site.Ecosystem.Name} runs"
        : site.WhyOdd is { } odd ? odd
        : UsualManifests.Of(site) is not { } row ? $"nothing is usual for such a call of {site.Ecosystem.Name}"
        : FilesOf(site, row).Any(f => Rest(f.Folder) is null || f.Pattern.Length == 0) ? $"{site.Ecosystem.Name} reads a file that is somewhere else"
        : null;

    private bool ReachesInto(string path)
    {
        var (stem, isTree) = path.EndsWith("/**", StringComparison.Ordinal) ? (path[..^3], true) : (path, false);
        return Rest(stem) is { Length: > 0 } || (isTree && (stem.Length == 0 || Root == stem || Root.StartsWith(stem + "/", StringComparison.Ordinal)));
    }
}
