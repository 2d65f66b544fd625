using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>
/// What BuildKit writes with <c>--progress plain</c> (util/progress/progressui): <c>#5 [build 2/3] RUN make</c> names a vertex, and
/// <c>#5 CACHED</c>, <c>#5 DONE 1.2s</c> or <c>#5 ERROR: …</c> says what became of it.
/// </summary>
internal sealed class BuildKitLog
{
    private readonly Dictionary<int, string> _names = [];
    private readonly HashSet<int> _cached = [];
    private readonly HashSet<int> _failed = [];

    /// <summary>Reads a log.</summary>
    public static BuildKitLog Read(string log)
    {
        var read = new BuildKitLog();
        foreach (var line in log.AsSpan().EnumerateLines())
        {
            read.Add(line);
        }

        return read;
    }

    /// <summary>What BuildKit says in the end of the step that failed: from the line of dashes on. The end of the log where there is none.</summary>
    public static string Failure(string log)
    {
        var start = log.IndexOf("\n------\n >", StringComparison.Ordinal);
        return start < 0 ? BuildWords.Tail(log) : log[(start + 1)..].TrimEnd();
    }

    /// <summary>The steps of the file in the order in which they were begun, but for FROM.</summary>
    public ImmutableArray<BuildStep> Steps =>
        [.. _names.Where(n => IsStep(n.Value)).Select(n => new BuildStep(n.Value, _cached.Contains(n.Key)))];

    /// <summary>Whether a base image or the front end's image is what failed.</summary>
    public bool LacksBase => _failed.Any(v => _names.TryGetValue(v, out var name)
        && (name.StartsWith("[internal] load metadata for ", StringComparison.Ordinal)
            || name.StartsWith("resolve image config for ", StringComparison.Ordinal)
            || name.StartsWith("docker-image://", StringComparison.Ordinal)
            || InstructionOf(name).StartsWith("FROM ", StringComparison.Ordinal)));

    private void Add(ReadOnlySpan<char> line)
    {
        var blank = line.IndexOf(' ');
        if (blank < 2 || line[0] != '#' || !int.TryParse(line[1..blank], out var vertex))
        {
            return;
        }

        var rest = line[(blank + 1)..];
        if (!_names.ContainsKey(vertex))
        {
            _names[vertex] = rest.ToString();
        }
        else if (rest.SequenceEqual("CACHED"))
        {
            _cached.Add(vertex);
        }
        else if (rest.StartsWith("ERROR", StringComparison.Ordinal))
        {
            _failed.Add(vertex);
        }
    }

    // Steps have a number, [2/3] or [build 2/3]; [internal] and [auth] have none.
    private static bool IsStep(string name) =>
        name.IndexOf(']') is > 0 and var end && name[0] == '[' && name.AsSpan(0, end).Contains('/') && !InstructionOf(name).StartsWith("FROM ", StringComparison.Ordinal);

    private static ReadOnlySpan<char> InstructionOf(string name) => name.AsSpan(name.IndexOf(']') + 1).TrimStart();
}
