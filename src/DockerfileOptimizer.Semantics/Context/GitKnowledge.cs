using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Context;

/// <summary>What git knows of the files of a context. Paths count from the context's root.</summary>
/// <param name="Tracked">The files that are under version control.</param>
/// <param name="Ignored">What git's own rules leave out and what is not tracked: files, and folders for all that is in them.</param>
/// <param name="Changes">In how many of the last commits a file changed; none for a file that is not in it.</param>
/// <param name="Commits">How many commits were looked at; 0 in a repository without any.</param>
public sealed record GitKnowledge(
    ImmutableHashSet<string> Tracked, ImmutableHashSet<string> Ignored, ImmutableDictionary<string, int> Changes, int Commits)
{
    /// <summary>Whether git leaves a path out, by itself or with a folder above it.</summary>
    public bool IsIgnored(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        for (; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))])
        {
            if (Ignored.Contains(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In how many of the last <see cref="Commits"/> commits a file changed.</summary>
    public int ChangesOf(string path) => Changes.GetValueOrDefault(path);
}
