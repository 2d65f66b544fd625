using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Whether what a cleanup removes are caches that can be made again.</summary>
internal static class CacheKnowledge
{
    /// <summary>Why a path must not be removed by the RUN; null when it may.</summary>
    public static string? WhyNotRemovable(Cleanup cleanup, string path) =>
        cleanup.CachesAt(path).IsEmpty ? $"{path} is no catalogued cache that the RUN fills itself"
        : cleanup.CachesAt(path).Select(c => CacheLinks.WhyLinked(cleanup.Context.Before, cleanup.Run, c.Operation.Manager)).FirstOrDefault(why => why is not null) is { } linked ? linked
        : cleanup.CachesAt(path).Select(c => PackagesInCache.WhyUsed(cleanup.Context.Before.Facts.Model, cleanup.Context.Before.Facts.Context, c.Cache)).FirstOrDefault(why => why is not null) is { } where
            ? $"what was installed may be used from {path}: {where} speaks of it"
        : PackageManagers.Products.FirstOrDefault(p => Overlaps(cleanup, p, Removal.FolderOf(path))) is { } product ? $"{path} may hold {product.What}"
        : null;

    /// <summary>Why a manager's own command must not be added to the RUN; null when it may.</summary>
    public static string? WhyNotUsable(Cleanup cleanup, CacheCleanup command) =>
        command.FailsWhere is { } where ? $"{command.Command} fails where {where}"
        : !command.PlacesIn(cleanup.State.VariableOf).IsKnown ? $"it is not known what {command.Command} empties"
        : cleanup.CachesOf(command).Select(c => CacheSettings.WhereSaid(cleanup.Context.Before.Facts.Model, cleanup.Context.Before.Facts.Context, cleanup.Run.Run, c.Cache)).FirstOrDefault(w => w is not null) is { } said
            ? $"{command.Command} empties a folder that {said} chooses"
        : !cleanup.CachesOf(command).Any() ? $"{command.Command} empties no catalogued cache that the RUN fills itself"
        : null;

    /// <summary>What nobody has tried with the real package manager; null when all was.</summary>
    public static string? WhyNotTested(Cleanup cleanup)
    {
        foreach (var path in cleanup.IsMoved ? [] : cleanup.Paths)
        {
            var caches = cleanup.CachesAt(path);
            if (!caches.IsEmpty && !caches.Any(c => IsTested(cleanup, c.Cache.Tested, c.Cache.TestedOn)))
            {
                return $"nobody has tried what {caches[0].Operation.Manager.Name} does without {path}";
            }
        }

        return cleanup.Commands.FirstOrDefault(c => !IsTested(cleanup, c.Tested, c.TestedOn)) is { } command ? $"nobody has tried {command.Command}" : null;
    }

    // Another image may have another version.
    private static bool IsTested(Cleanup cleanup, string? tested, ImmutableArray<string> on) =>
        tested is not null && (on.IsEmpty || (cleanup.State.IsCatalogued && cleanup.State.Distro.TryGet(out var distro) && on.Contains(distro!.Name)));

    // A product may lie anywhere that a variable nobody knows says.
    private static bool Overlaps(Cleanup cleanup, KnownProduct product, string folder)
    {
        var end = product.Path.IndexOf('/', StringComparison.Ordinal);
        var place = product.Path;
        if (place.StartsWith('$'))
        {
            var name = end < 0 ? place[1..] : place[1..end];
            if (!cleanup.State.VariableOf(name).TryGet(out var value))
            {
                // A home lies anywhere but below a cache.
                return cleanup.IsUsual(folder)
                    ? (folder + "/").Contains(product.Path[end..] + "/", StringComparison.Ordinal)
                    : !folder.StartsWith("/var/", StringComparison.Ordinal);
            }

            if (string.IsNullOrEmpty(value))
            {
                return false;
            }

            place = value + (end < 0 ? "" : product.Path[end..]);
        }

        return PathSet.Overlap(place + "/**", folder) || PathSet.Overlap(folder + "/**", place);
    }
}
