using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>In what the files of two images differ, and what of it is noise.</summary>
internal static class FileDifferences
{
    /// <summary>What became of each differing path outside the catalogue; <paramref name="noise"/> counts the others by reason.</summary>
    public static ImmutableSortedDictionary<string, string> Between(
        ImmutableSortedDictionary<string, FileEntry> before, ImmutableSortedDictionary<string, FileEntry> after, IDictionary<string, int> noise)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var path in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (x, y) = (before.GetValueOrDefault(path), after.GetValueOrDefault(path));
            if (x == y)
            {
                continue;
            }

            if (NoiseCatalogue.ReasonFor(path, kept: x is not null && y is not null) is { } reason)
            {
                noise[reason] = noise.TryGetValue(reason, out var n) ? n + 1 : 1;
            }
            else
            {
                found[path] = x is null ? $"new, {y}" : y is null ? $"lost, {x}" : $"{x} became {y}";
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The paths that a second build of the same file makes differently.</summary>
    public static ImmutableHashSet<string> Unstable(ImmutableSortedDictionary<string, FileEntry> first, ImmutableSortedDictionary<string, FileEntry> second) =>
        [.. first.Keys.Union(second.Keys).Where(p => first.GetValueOrDefault(p) != second.GetValueOrDefault(p))];
}
