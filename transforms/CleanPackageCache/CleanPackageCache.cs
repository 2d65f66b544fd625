using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.CleanPackageCache;

/// <summary>
/// Package lists and caches go in the RUN that made them, as what a later layer removes stays in the image: by the manager's own flag
/// where there is one, else by a removal at the end of the RUN. A removal that stands in a later layer moves. Stages that are thrown away
/// are left as they are.
/// </summary>
public sealed class CleanPackageCache : ITransform
{
    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("clean-package-cache", "Remove package lists and caches in the RUN that made them", TransformPhase.Cleanup)
    {
        HadolintRules = ["DL3009", "DL3019", "DL3032", "DL3036", "DL3040", "DL3042", "DL3060"],
        Documentation = TransformPage.Of("CleanPackageCache"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Build.Stages
            .Where(s => s.ReachesFinalImage)
            .SelectMany(s => s.Steps.OfType<RunInstruction>())
            .SelectMany(run => OfRun(context, run));
    }

    private static IEnumerable<Proposal> OfRun(TransformContext context, RunInstruction run)
    {
        if (!CacheLeftovers.Of(context.Build, run).TryGet(out var leftovers))
        {
            return NamesManager(run) ? [new Decline(run.Span, "script-not-understood", CacheLeftovers.Of(context.Build, run).WhyUnknown!)] : [];
        }

        return leftovers.GroupBy(l => l.Manager).SelectMany(group => OfManager(context, run, [.. group]));
    }

    private static IEnumerable<Proposal> OfManager(TransformContext context, RunInstruction run, ImmutableArray<CacheLeftover> leftovers)
    {
        var manager = leftovers[0].Manager.Name;
        if (leftovers.SelectMany(l => l.FilledBy).Select(o => o.WhyUncertain).FirstOrDefault(why => why is not null) is { } uncertain)
        {
            return [new Decline(run.Span, "arguments-uncertain", $"{manager}: {uncertain}")];
        }

        if (leftovers.SelectMany(l => l.FilledBy.Select(o => o.WhyMovedByScript(l.Cache))).FirstOrDefault(why => why is not null) is { } moved
            && !leftovers.Any(l => l.Cache.Kind == CacheKind.Index))
        {
            return [new Decline(run.Span, "cache-uncertain", $"{manager}: {moved}")];
        }

        if (leftovers.Select(l => CacheSettings.WhereSaid(context.Build, context.Context, run, l.Cache)).FirstOrDefault(where => where is not null) is { } said)
        {
            return [new Decline(run.Span, "cache-uncertain", $"{manager}: {said} says where the cache lies")];
        }

        if (leftovers.Select(l => PackagesInCache.WhyUsed(context.Build, context.Context, l.Cache)).FirstOrDefault(where => where is not null) is { } says)
        {
            return [new Decline(run.Span, "packages-in-the-cache", $"{manager}: what was installed may be used from its cache, as {says} speaks of it")];
        }

        if (leftovers.Any(l => l.Cache.HoldsBuilt) && BuiltPackages.NeededBy(context.Build, run, leftovers[0].Manager) is { } later)
        {
            return [new Decline(run.Span, "built-packages-needed-later", $"{manager}: the RUN of line {context.LineOf(later)} may need what was built here, before packages of the system were removed")];
        }

        // Removing lists, and what lies at a usual place, does no harm where a variable has moved them or switched them off.
        ImmutableArray<CacheLeftover> removable = [.. leftovers.Where(l => !l.RemovalPaths.IsEmpty && (l.Doubt is null || l.Cache.Kind == CacheKind.Index || !l.Cache.Usual.IsEmpty))];
        var removal = removable.IsEmpty ? null : CacheRemoval.Propose(context, run, removable);

        // The flag does no harm where the cache may be off or elsewhere, but it would leave a mount unused that may be meant for the cache.
        if (!HasCacheMount(run) && !BuiltPackages.AreNeededIn(context.Build, run, leftovers[0].Manager) && PreventingOption(leftovers) is { } option && !IsOverruled(leftovers, option) && leftovers.All(l => l.FilledBy.All(o => IsInScript(context, run, o) && NoCacheSupport.WhyUnknown(context.Build, run, o) is null)))
        {
            var flag = CacheFlags.Fix(context, run, option, leftovers);
            return [flag is Fix fix && removal is Fix instead && removable.All(l => l.Cache.Tested is not null) ? fix with { Otherwise = instead } : flag];
        }

        return removal is not null ? [removal]
            : leftovers.Select(l => l.ChosenBy).FirstOrDefault(v => v is not null) is { } variable ? [new Decline(run.Span, "cache-in-a-chosen-folder", $"{manager}: {variable} says where the cache lies, and other files may lie there")]
            : leftovers.FirstOrDefault(l => l.Doubt is not null && l.Places.IsEmpty) is { Doubt: { } doubt } ? [new Decline(run.Span, "cache-uncertain", $"{manager}: {doubt}")]
            : leftovers.Any(l => l.Doubt is null && l.Cache.Files.IsEmpty) ? [new Decline(run.Span, "no-known-cleanup", $"{manager}: no removal is known that leaves all else in place")]
            : [];
    }

    // One flag for all that the manager leaves, in installing calls alone: others, such as "apk update", are there to fill the cache.
    private static string? PreventingOption(ImmutableArray<CacheLeftover> leftovers) =>
        leftovers[0].PreventingOption is { } option
        && leftovers.All(l => l.PreventingOption == option && l.FilledBy.All(o => o.Verb == PackageVerb.Install))
            ? option
            : null;

    // "--cache-dir X" behind "--no-cache-dir" is in force: pip reads options from left to right.
    private static bool IsOverruled(ImmutableArray<CacheLeftover> leftovers, string option) =>
        leftovers.Any(l => l.FilledBy.Any(o => o.Call.Parsed?.Has(option.Replace("--no-", "--", StringComparison.Ordinal)) == true));

    // The words of "sh -c '…'" are those of another script, inside a quoted word.
    private static bool IsInScript(TransformContext context, RunInstruction run, PackageOperation operation) =>
        context.Build.CommandsOf(run).Any(c => c.Program == operation.Call.Program && c.Parsed?.VerbWord?.Node?.Span == operation.Call.Parsed?.VerbWord?.Node?.Span);

    private static bool HasCacheMount(RunInstruction run) => run.Flags.OfType<MountFlag>().Any(m => m.Type == "cache");

    // Only to be silent about the others: what cannot be read may be anything.
    private static bool NamesManager(RunInstruction run) =>
        run.Logical.Text.Split([' ', '\t', '\n', '"', '\'', ',', ';', '&', '|', '(', '/']).Any(word => PackageManagers.Find(word) is not null);
}
