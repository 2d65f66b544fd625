using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>
/// What buildah and podman write (imagebuildah/stage_executor.go): <c>STEP 2/3: RUN make</c>, with <c>[1/2] </c> in front where there are
/// stages, and <c>--&gt; Using cache …</c>; and docker without BuildKit: <c>Step 2/3 : RUN make</c>, <c> ---&gt; Using cache</c>.
/// </summary>
internal static class StepLog
{
    /// <summary>What they say when a base image cannot be had: containers/image's copy and docker's pull.</summary>
    private static readonly string[] NoBase =
    [
        "initializing source ", "reading manifest ", "pinging container registry ", "short-name ", "unable to copy from source ", "unable to pull image",
        "no stored image found", "pull access denied", "manifest unknown", "error pulling image",
    ];

    /// <summary>The steps but for FROM.</summary>
    public static ImmutableArray<BuildStep> Steps(string log)
    {
        var steps = ImmutableArray.CreateBuilder<BuildStep>();
        foreach (var line in log.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (StepIn(line) is { } name)
            {
                steps.Add(new BuildStep(name, Cached: false));
            }
            else if (steps.Count > 0 && line.TrimStart(' ', '-').StartsWith("> Using cache", StringComparison.Ordinal))
            {
                steps[^1] = steps[^1] with { Cached = true };
            }
        }

        return [.. steps.Where(s => !s.Name.StartsWith("FROM ", StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Whether a base image is what failed: nothing else is fetched with these words.</summary>
    public static bool LacksBase(string log) => NoBase.Any(words => log.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static string? StepIn(string line)
    {
        var rest = line.AsSpan();
        if (rest.StartsWith("[") && rest.IndexOf("] ") is > 0 and var end)
        {
            rest = rest[(end + 2)..];
        }

        return rest.StartsWith("STEP ", StringComparison.OrdinalIgnoreCase) && rest.IndexOf(':') is > 0 and var colon && rest[..colon].Contains('/')
            ? rest[(colon + 1)..].Trim().ToString()
            : null;
    }
}
