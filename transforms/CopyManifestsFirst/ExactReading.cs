using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>What RUNs read of a COPY whose files are known.</summary>
/// <param name="build">The file.</param>
/// <param name="files">The files of the COPY.</param>
/// <param name="context">The context that they are of.</param>
internal sealed class ExactReading(BuildModel build, CopiedFiles files, BuildContext context) : CopyReading
{
    /// <inheritdoc/>
    protected override RunReading Read(RunInstruction run)
    {
        var found = InstallationAnalysis.Of(run, build, files);
        return found.Unclear is not null ? Unclear(found, found.Unclear)
            : found.Installs && IsConcerned(found, found.Reads) ? Clear(found)
            : TouchesAny(found) ? new RunReading.Stop(new("run-before-the-installation", "a RUN before the installation reads or writes what is copied"), false)
            : new RunReading.Nothing();
    }

    /// <inheritdoc/>
    public override (SplitPlan? Plan, Obstacle? Why) Plan(RunInstruction behind, IReadOnlyList<RunReading.Manifests> manifests)
    {
        var reads = manifests.Aggregate(PathSet.None, (all, m) => all.Union(m.Reads)) with { Beyond = null };
        ImmutableArray<Ecosystem> managers = [.. manifests.SelectMany(m => m.Managers).Distinct()];
        var needed = new NeededFiles(files, reads, path => Rest(path)!) { Order = [.. managers.SelectMany(m => m.Manifests)] };
        if (needed.IsAll)
        {
            return (null, new("reads-everything", "the installation reads all that is copied"));
        }

        var why = needed.Obstacle ?? (NeverChanges(needed) ? new("rest-never-changes", "of what the installation does not read, no file changed in the last commits") : null);
        return why is not null ? (null, why) : (new SplitPlan(behind, needed.Copies)
        {
            Assumed = manifests.Select(m => m.Assumed).FirstOrDefault(a => a is not null),
            Managers = managers,
        }, null);
    }

    // The order of the COPYs is worth something where the rest changes more often (git of a project without commits says nothing).
    private bool NeverChanges(NeededFiles needed) =>
        context.Git.Value.TryGet(out var git) && git.Commits > 0 && needed.Rest.All(f => git.Tracked.Contains(f.Entry.Path) && git.ChangesOf(f.Entry.Path) == 0);

    private RunReading Clear(RunFiles found)
    {
        var writes = found.Writes with { Beyond = null };
        var products = found.Sites.SelectMany(s => s.Ecosystem.Products).ToHashSet();
        var host = files.All.FirstOrDefault(f => writes.MayTouch(f.Path) && Rest(f.Path)!.Split('/').Any(products.Contains));
        return host is not null ? Host(found, host) : new RunReading.Manifests(found.Reads, [], ManagersOf(found));
    }

    // What is installed, too, and would lie over it.
    private static RunReading.Stop Host(RunFiles found, CopiedFile host) =>
        new(new("installed-in-the-context", $"{host.Entry.Path} is in the build context and would lie over what {string.Join(" and ", ManagersOf(found).Select(m => m.Name))} installs; .dockerignore can leave it out")
        {
            Host = ProductIn(host.Entry.Path, [.. found.Sites.SelectMany(s => s.Ecosystem.Products)]),
        }, true);

    // The folder that is filled; null for one whose name in the context is another.
    private static string? ProductIn(string path, ImmutableHashSet<string> products)
    {
        var parts = path.Split('/');
        var at = Array.FindIndex(parts, products.Contains);
        return at < 0 ? null : string.Join('/', parts[..(at + 1)]);
    }

    private RunReading Unclear(RunFiles found, InstallationReads.Unclear unclear)
    {
        if (!found.Installs || found.UnclearBeside is not null)
        {
            return new RunReading.Stop(NotUnderstood(found), found.Installs && IsConcerned(found, unclear));
        }

        if (unclear.File is not null && !IsNoObstacle(found, unclear))
        {
            return new RunReading.Stop(new("file-in-the-way", unclear.Why), IsConcerned(found, unclear));
        }

        var host = found.Sites.Where(s => s.Folder is not null).SelectMany(s => s.Ecosystem.Products.Select(p => files.Find(ImagePath.Join(s.Folder!, p)))).FirstOrDefault(f => f is not null);
        return host is not null ? Host(found, host) : Usual(found, unclear);
    }

    // What a lock file does not say is about packages; a text that nobody can read stands in the way of us, not of the installation.
    private bool IsNoObstacle(RunFiles found, InstallationReads.Unclear unclear) =>
        files.Find(unclear.File!) is { IsFile: true } copied
        && (found.Sites.Any(s => UsualManifests.IsLock(s.Ecosystem, copied.Name)) || (unclear.AtLeast.MayTouch(copied.Path) && !files.TextOf(copied).IsKnown));

    // What was found out, and what is usual.
    private RunReading Usual(RunFiles found, InstallationReads.Unclear unclear)
    {
        var reads = found.Reads.Union(unclear.AtLeast).Union(UsualOf(found));
        var odd = found.Sites.Select(s => s.WhyOdd).FirstOrDefault(why => why is not null);
        var rows = found.Sites.Select(UsualManifests.Of).ToList();
        if (odd is not null || rows.Contains(null) || found.Sites.Any(s => s.Folder is null) || !IsConcerned(found, reads))
        {
            return new RunReading.Stop(new("not-understood", odd ?? unclear.Why), IsConcerned(found, unclear));
        }

        var assumes = !unclear.HasAllUsual && (unclear.AtLeast.Paths.IsEmpty || unclear.File is null) ? $"; assumed that {string.Join(", and ", rows.Select(r => r!.Assumes).Distinct())}" : "";
        return new RunReading.Manifests(reads, [], ManagersOf(found)) { Assumed = unclear.Why + assumes };
    }

    private PathSet UsualOf(RunFiles found) => new(
        [.. found.Sites.Where(s => s.Folder is not null).SelectMany(s => UsualReading.FilesOf(s, UsualManifests.Of(s)).SelectMany(f => Matching(f.Folder, f.Pattern)))], null);

    private IEnumerable<string> Matching(string folder, string pattern) =>
        files.In(folder).Where(f => f.IsFile && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, f.Name, ignoreCase: false)).Select(f => f.Path);

    // What it looks for elsewhere, such as programs, is not what this is about.
    private bool IsConcerned(RunFiles found, InstallationReads.Unclear unclear) =>
        IsConcerned(found, found.Reads.Union(unclear.AtLeast).Union(UsualOf(found)).Union(new PathSet(unclear.File is null ? [] : [unclear.File], null)));

    private bool IsConcerned(RunFiles found, PathSet paths)
    {
        var sure = paths with { Beyond = null };
        return files.All.Any(f => f.IsFile && (sure.Paths.Contains(f.Path) || (sure.MayTouch(f.Path) && found.Sites.Any(s => s.Folder is null or "/" || f.Path.StartsWith(s.Folder + "/", StringComparison.Ordinal)))));
    }

    private bool TouchesAny(RunFiles found)
    {
        var all = found.Reads.Union(found.Writes) with { Beyond = null };
        return files.All.Any(f => f.Path != Root && all.MayTouch(f.Path));
    }

    private static ImmutableArray<Ecosystem> ManagersOf(RunFiles found) => [.. found.Sites.Select(s => s.Ecosystem).Distinct()];
}
