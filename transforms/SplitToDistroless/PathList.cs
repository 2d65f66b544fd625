using System.Buffers;
using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>The paths that a final stage copies.</summary>
internal static class PathList
{
    // What shells and builders would read as more than a path.
    private static readonly SearchValues<char> Odd = SearchValues.Create(" \t\"'\\`$*?[]");

    /// <summary>Whether a path lies below a folder, or is it.</summary>
    public static bool IsIn(string path, string folder) => path == folder || path.StartsWith(folder == "/" ? "/" : folder + "/", StringComparison.Ordinal);

    /// <summary>Whether a path cannot be written plainly.</summary>
    public static bool IsOdd(string path) => path.AsSpan().IndexOfAny(Odd) >= 0;

    /// <summary>The paths without those that lie in another; null, with the obstacle, where one cannot be copied.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="isOfSystem">Whether a path holds what belongs to the system: copied as a whole, it would bring the old image.</param>
    /// <param name="obstacle">The obstacle.</param>
    public static ImmutableArray<string>? Outermost(SortedSet<string> paths, Func<string, bool> isOfSystem, out Obstacle? obstacle)
    {
        obstacle = paths.FirstOrDefault(isOfSystem) is { } system ? new Obstacle("copies-too-much", $"what is copied to {system} cannot be told from what lies there anyway")
            : paths.FirstOrDefault(IsOdd) is { } odd ? new Obstacle("odd-path", $"{odd} is no plain path")
            : null;
        return obstacle is null ? [.. paths.Where(p => !paths.Any(q => p != q && IsIn(p, q)))] : null;
    }
}
