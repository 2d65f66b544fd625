using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>What a build depends on beside its Dockerfile.</summary>
internal sealed record ExecutorContext
{
    public static ExecutorContext Empty { get; } = new();

    /// <summary>The build context: files by path relative to it; a path that ends in / is an empty folder.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Whether the <c>.dockerignore</c> among the files leaves a path out. It knows names and paths, <c>*</c> in one part, <c>**/</c> in front and <c>!</c>;
    /// the table of what BuildKit sends is for the rest.
    /// </summary>
    public bool IsIgnored(string path)
    {
        var ignored = false;
        foreach (var line in Files.GetValueOrDefault(".dockerignore", "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (isException, pattern) = (line.StartsWith('!'), line.TrimStart('!'));
            ignored = AtAndAbove(path.TrimEnd('/')).Any(p => Fits(p, pattern)) ? !isException : ignored;
        }

        return ignored;
    }

    private static IEnumerable<string> AtAndAbove(string path)
    {
        for (; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))])
        {
            yield return path;
        }
    }

    private static bool Fits(string path, string pattern)
    {
        if (pattern.StartsWith("**/", StringComparison.Ordinal))
        {
            return Fits(path[(path.LastIndexOf('/') + 1)..], pattern[3..]);
        }

        var (parts, wanted) = (path.Split('/'), pattern.Split('/'));
        return parts.Length == wanted.Length && parts.Zip(wanted).All(p => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(p.Second, p.First, ignoreCase: false));
    }

    /// <summary>What <c>--build-arg</c> sets.</summary>
    public ImmutableSortedDictionary<string, string> BuildArguments { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Numbers of RUN steps, from 0 and in the order of the file, before which all cache mounts are emptied.</summary>
    public ImmutableHashSet<int> Evictions { get; init; } = [];

    /// <summary>The number of the stub command, from 1 and over the whole build, that fails; 0 for none.</summary>
    public int FailingCommand { get; init; }
}
