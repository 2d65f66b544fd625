using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Whether a path is a cache that can be made again.</summary>
internal static class CacheKnowledge
{
    /// <summary>Why a path must not be removed by the RUN; null when it may.</summary>
    public static string? WhyNotRemovable(Cleanup cleanup, string path)
    {
        var caches = cleanup.CachesAt(path).ToList();
        if (caches.Count == 0)
        {
            return $"{path} is no catalogued cache that the RUN fills itself";
        }

        if (caches.Find(c => !MayBeRemoved(c.Operation.Manager, c.Cache, path)) is { Cache: { } kept })
        {
            return kept.AlsoHolds is { } what ? $"{path} may hold {what}" : $"{path} is not known to hold nothing but the cache";
        }

        return PackageManagers.Products.FirstOrDefault(p => Overlaps(cleanup, p, Removal.FolderOf(path))) is { } product
            ? $"{path} may hold {product.What}"
            : null;
    }

    // A catalogued removal is harmless but for later readers, which are looked for elsewhere. Without one, only downloads may go that are
    // not known to lie beside anything else: that is told in words, so that nobody can check it here.
    private static bool MayBeRemoved(PackageManager manager, CachePath cache, string path) =>
        !cache.MustKeep
        && cache.Kind != CacheKind.Log
        && (manager.Cleanups.Any(c => c.Command == "rm -rf " + path && c.FailsWhere is null)
            || (cache is { Kind: CacheKind.Cache, AlsoHolds: null, Files.IsEmpty: true }));

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
                return !folder.StartsWith("/var/", StringComparison.Ordinal);
            }

            if (string.IsNullOrEmpty(value))
            {
                return false;
            }

            place = value + (end < 0 ? "" : product.Path[end..]);
        }

        return new PathSet([place + "/**"], null).MayTouch(folder) || new PathSet([folder + "/**"], null).MayTouch(place);
    }
}
