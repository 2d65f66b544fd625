using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Changes of a random file, the right ones and the careless.</summary>
internal sealed class BuildRewriteGen(Random random)
{
    private static readonly string[] Joins =
        ["{0} && {1}", "{0} && {1}", "{0} && { {1}; }", "{ {0}; } && {1}", "{ {0}; } && { {1}; }", "( {0} ) && {1}", "( {0} ) && { {1}; }", "{0}; {1}"];

    private static readonly (string Text, string[] Caches)[] Cleanups =
    [
        ("rm -rf /var/lib/apt/lists/*", ["/var/lib/apt/lists"]), ("rm -rf /var/lib/apt/lists/*", ["/var/lib/apt/lists"]), ("rm -rf /var/cache/apk/*", ["/var/cache/apk"]), ("rm -rf /root/.cache/pip", ["/root/.cache/pip"]),
        ("rm -rf /var/cache/apt/archives/*", ["/var/cache/apt/archives"]), ("apt-get clean", ["/var/cache/apt/archives", "/var/cache/apt"]), ("npm cache clean --force", ["/root/.npm"]), ("rm -rf /root/.npm/_cacache", ["/root/.npm/_cacache"]),
        ("dnf clean all", ["/var/cache/dnf", "/var/cache/libdnf5"]), ("rm -rf /var/cache/dnf", ["/var/cache/dnf"]), ("rm -rf /opt/*", ["/opt"]), ("rm -rf /var/lib/apt", ["/var/lib/apt"]), ("rm -rf /root/.cache", ["/root/.cache"]),
        ("rm -rf /usr/local/share/.cache/yarn", ["/usr/local/share/.cache/yarn"]), ("rm -rf /yc", ["/yc"]),
    ];

    private static readonly string[] Ends = ["{0} && {c}", "{0} && {c}", "{0} && {c}", "{0}; {c}", "{ {0}; } && {c}", "{c} && {0}"];

    private static readonly (string Flag, string[] Caches)[] Flags =
        [("--no-cache-dir", ["/root/.cache/pip", "/srv/.cache/pip", "/srv/pip", "/var/pip", "/c", "/opt/c", "/opt/http-v2", "/opt/selfcheck"]), ("--no-cache", ["/var/cache/apk"]), ("--no-install-recommends", []), ("--quiet", [])];

    /// <summary>The lines at which something can be changed, each with a change.</summary>
    public IEnumerable<BuildRewrite> Of(ImmutableArray<string> lines)
    {
        var runs = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith("RUN ", StringComparison.Ordinal)).ToList();
        foreach (var (first, second) in runs.Zip(runs.Skip(1)))
        {
            yield return new(BuildRewriteKind.Join, first, second, Pick(Joins));
            yield return new(BuildRewriteKind.Move, first, second, "");
        }

        foreach (var run in runs)
        {
            var (text, caches) = Pick(CleanupsOf(lines[run]));
            yield return new(BuildRewriteKind.Clean, run, run, Pick(Ends).Replace("{c}", text, StringComparison.Ordinal)) { Caches = [.. caches] };
            var (flag, empty) = Pick(Flags);
            yield return new(BuildRewriteKind.Flag, run, run, flag) { Caches = [.. empty] };
        }
    }

    // Mostly those of a manager that the RUN calls.
    private (string Text, string[] Caches)[] CleanupsOf(string run) =>
        random.Next(4) > 0 && Cleanups.Where(c => Names(c.Text).Any(n => run.Contains(n, StringComparison.Ordinal))).ToArray() is { Length: > 0 } fitting ? fitting : Cleanups;

    private static string[] Names(string cleanup) =>
        cleanup.Contains("apt", StringComparison.Ordinal) ? ["apt-get "] : cleanup.Contains("apk", StringComparison.Ordinal) ? ["apk "] : cleanup.Contains("pip", StringComparison.Ordinal) ? ["pip"]
        : cleanup.Contains("npm", StringComparison.Ordinal) ? ["npm "] : cleanup.Contains('y') ? ["yarn "] : cleanup.Contains("dnf", StringComparison.Ordinal) ? ["dnf ", "yum "] : ["/opt"];

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
