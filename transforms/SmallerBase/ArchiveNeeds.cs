using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Programs that <c>tar</c> runs to unpack (tar(1)): gzip is in every image, bzip2 and xz are not.</summary>
internal static class ArchiveNeeds
{
    /// <summary>Says what a call needs.</summary>
    public static void Of(StageNeeds needs, CommandCall call, int line)
    {
        if (call.Program.Or(null) != "tar")
        {
            return;
        }

        var words = call.Arguments.Select(a => a.Value.Or(a.Start)!).ToList();
        var letters = string.Concat(words.Where((w, i) => i == 0 || (w.StartsWith('-') && !w.StartsWith("--", StringComparison.Ordinal))));
        var isNamed = letters.AsSpan().ContainsAny("zjJ") || words.Any(w => w is "--gzip" or "--bzip2" or "--xz");
        if (letters.Contains('J') || words.Any(w => w == "--xz" || (!isNamed && (w.EndsWith(".xz", StringComparison.Ordinal) || w.EndsWith(".txz", StringComparison.Ordinal)))))
        {
            needs.Require("xz-utils", "xz", line);
        }

        if (letters.Contains('j') || words.Any(w => w == "--bzip2" || (!isNamed && (w.EndsWith(".bz2", StringComparison.Ordinal) || w.EndsWith(".tbz", StringComparison.Ordinal)))))
        {
            needs.Require("bzip2", "bzip2", line);
        }
    }
}
