using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The lines at the end of a run.</summary>
internal static class SummaryText
{
    public static IEnumerable<string> Lines(Summary summary, FixRequest request)
    {
        yield return summary.Files == 0 ? "No Dockerfile found." : Head(summary, request.Mode);
        if (summary.Changed > 0)
        {
            foreach (var line in Gains(summary))
            {
                yield return line;
            }
        }

        foreach (var line in Skipped(summary.Skipped, "file").Concat(Skipped(summary.SkippedFolders, "folder")))
        {
            yield return line;
        }

        foreach (var line in Rest(summary, request))
        {
            yield return line;
        }
    }

    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(int number, string one) => $"{number} {one}{(number == 1 ? "" : one.EndsWith('x') ? "es" : "s")}";

    /// <summary>A size in the unit that leaves at most three digits, as package managers print it: thousands, not 1,024.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:0.#} kB",
        < 1_000_000_000 => $"{bytes / 1e6:0.#} MB",
        _ => $"{bytes / 1e9:0.#} GB",
    };

    private static string Head(Summary summary, FixMode mode)
    {
        var verb = mode == FixMode.Write ? "fixed" : "can be made better";
        var fixes = string.Join(", ", summary.Fixes.OrderByDescending(f => f.Value).Select(f => $"{f.Key} {f.Value}"));
        var failed = summary.Failed == 0 ? "" : $", {summary.Failed} failed";
        return $"{summary.Changed} of {Count(summary.Files, "file")} {verb}{failed}{(fixes.Length == 0 ? "." : $": {fixes}.")}";
    }

    private static IEnumerable<string> Skipped(SortedDictionary<string, int> reasons, string what) =>
        reasons.Select(r => $"Skipped: {Count(r.Value, what)}, as {(r.Value == 1 ? "it" : "each")} {r.Key}.");

    private static IEnumerable<string> Gains(Summary summary)
    {
        if (summary.Layers.Before != summary.Layers.After)
        {
            yield return $"RUN layers of the images: {summary.Layers.Before} before, {summary.Layers.After} after.";
        }

        foreach (var (basis, saved) in summary.Saved.OrderByDescending(s => s.Value.Bytes))
        {
            yield return $"{(saved.IsMeasured ? "" : "About ")}{Size(saved.Bytes)} smaller{(saved.Times == 1 ? "" : $" in {saved.Times} places")}: {basis}.";
        }

        if (summary.UnsafeFixes > 0)
        {
            yield return $"Not proven to build the same image: {Count(summary.UnsafeFixes, "fix")}. Look at what they say.";
        }

        yield return "The first build of a changed file finds no changed step in its cache.";
    }

    private static IEnumerable<string> Rest(Summary summary, FixRequest request)
    {
        if (summary.LeftAlone.Count > 0)
        {
            yield return $"Left alone: {Count(summary.LeftAlone.Values.Sum(), "place")}. 'dockeropt explain FILE' says which, and why.";
        }

        if (summary.Findings > 0)
        {
            yield return $"To know: {Count(summary.Findings, "base image")} without fixes or no longer published. 'dockeropt explain FILE' says more.";
        }

        if (summary.Unproven > 0 && !request.Options.AllowUnsafe)
        {
            yield return $"Possible but not proven safe: {Count(summary.Unproven, "change")}. 'dockeropt fix --diff --unsafe' shows them.";
        }

        if (request.Verbosity >= Verbosity.Detailed)
        {
            foreach (var (reason, places) in summary.LeftAlone.OrderByDescending(r => r.Value))
            {
                yield return $"{places,8}  {reason}";
            }
        }
    }
}
