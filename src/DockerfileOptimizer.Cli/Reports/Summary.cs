using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>What all files of a run came to, in numbers.</summary>
internal sealed class Summary
{
    /// <summary>All files, skipped and failed ones too, but no folders.</summary>
    public int Files { get; private set; }

    /// <summary>Files that were changed or would be.</summary>
    public int Changed { get; private set; }

    /// <summary>Files that could not be read, understood or written.</summary>
    public int Failed { get; private set; }

    /// <summary>RUN layers of the files that were looked at, before and after.</summary>
    public LayerCount Layers { get; private set; } = new(0, 0);

    /// <summary>How many fixes each transform made.</summary>
    public SortedDictionary<string, int> Fixes { get; } = new(StringComparer.Ordinal);

    /// <summary>How many of them are unsafe.</summary>
    public int UnsafeFixes { get; private set; }

    /// <summary>Bytes saved, how often, and whether they were counted in an image, by the basis of the figure.</summary>
    public SortedDictionary<string, (long Bytes, int Times, bool IsMeasured)> Saved { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each reason, under the name of its transform, left a place alone.</summary>
    public SortedDictionary<string, int> LeftAlone { get; } = new(StringComparer.Ordinal);

    /// <summary>Places of which there is something to know, as of base images that get no fixes any more.</summary>
    public int Findings { get; private set; }

    /// <summary>Changes that are only not proven.</summary>
    public int Unproven { get; private set; }

    /// <summary>How many files were skipped for each reason.</summary>
    public SortedDictionary<string, int> Skipped { get; } = new(StringComparer.Ordinal);

    /// <summary>How many folders were skipped for each reason.</summary>
    public SortedDictionary<string, int> SkippedFolders { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts one file, or a folder that was not looked into.</summary>
    public void Add(FileOutcome outcome)
    {
        if (outcome.IsFolder)
        {
            if (outcome.Problem != Targets.SkippedFolders.History)
            {
                Count(SkippedFolders, outcome.Problem!);
            }

            return;
        }

        Files++;
        Changed += outcome.Status is FileStatus.Fixed or FileStatus.WouldFix ? 1 : 0;
        Failed += outcome.Status is FileStatus.Failed ? 1 : 0;
        if (outcome.Status == FileStatus.Skipped)
        {
            Count(Skipped, outcome.Problem!.Split(" in line ")[0].Split(", to ")[0]);
        }

        // What could not be written was not made.
        if (outcome.Result is { } result && outcome.Status != FileStatus.Failed)
        {
            Add(result);
        }
    }

    private void Add(OptimizationResult result)
    {
        Layers = new(Layers.Before + result.Layers.Before, Layers.After + result.Layers.After);
        foreach (var fix in result.Applied)
        {
            Count(Fixes, fix.Transform);
            UnsafeFixes += fix.Applicability == Applicability.Unsafe ? 1 : 0;
            if (fix.Saves is { } saves)
            {
                var (bytes, times, _) = Saved.GetValueOrDefault(saves.Basis);
                Saved[saves.Basis] = (bytes + saves.Bytes, times + 1, saves.IsMeasured);
            }
        }

        Findings += result.Declined.Count(p => p.IsFinding);
        foreach (var place in result.Declined.Where(p => p is { IsAside: false, IsFinding: false, IsMistake: false }))
        {
            Count(LeftAlone, $"{place.Transform}: {place.Reason}");
            Unproven += place.IsUnsafeFix ? 1 : 0;
        }
    }

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
