using System.Globalization;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>
/// What BuildKit says with <c>--progress=plain</c> of the steps of a file, but for FROM: <c>#7 [2/4] RUN make</c>, then <c>#7 CACHED</c> or
/// <c>#7 DONE 1.2s</c>. Of a step that was copied or waited for in parts it says DONE several times; the last one counts.
/// </summary>
internal sealed class BuildLog
{
    private readonly Dictionary<string, double?> _seconds = [];

    /// <summary>How many steps there were.</summary>
    public int Steps => _seconds.Count;

    /// <summary>How many of them were taken from the cache.</summary>
    public int Cached => _seconds.Values.Count(s => s is null);

    /// <summary>The seconds that the others took, one after the other: the time of the builder alone, without sending the context and unpacking the image.</summary>
    public double Seconds => _seconds.Values.Sum(s => s ?? 0);

    /// <summary>Reads what a build wrote.</summary>
    public static BuildLog Read(string text)
    {
        var log = new BuildLog();
        foreach (var words in text.Split('\n').Select(l => l.TrimEnd('\r').Split(' ', 4)).Where(w => w.Length > 1 && w[0].StartsWith('#')))
        {
            log.Add(words);
        }

        return log;
    }

    private void Add(string[] words)
    {
        var (number, word) = (words[0], words[1]);
        if (word == "CACHED" && _seconds.ContainsKey(number))
        {
            _seconds[number] = null;
        }
        else if (word == "DONE" && words.Length > 2 && _seconds.ContainsKey(number))
        {
            _seconds[number] = double.Parse(words[2].TrimEnd('s'), CultureInfo.InvariantCulture);
        }
        else if (IsStep(words))
        {
            _seconds.TryAdd(number, 0);
        }
    }

    // [2/4] or [build 2/4], and no FROM; [internal] and [auth] have no numbers.
    private static bool IsStep(string[] words)
    {
        var name = string.Join(' ', words[1..]);
        return name.StartsWith('[') && name.IndexOf(']', StringComparison.Ordinal) is > 0 and var end && name.AsSpan(0, end).Contains('/') && !name.AsSpan(end + 1).TrimStart().StartsWith("FROM ");
    }
}
