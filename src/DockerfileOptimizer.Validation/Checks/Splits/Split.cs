using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>A COPY that is split, with what its parts bring and what the RUNs between read and write.</summary>
internal sealed class Split
{
    private readonly Lazy<ImmutableArray<(RunStep Step, RunFiles Files)>> _runs;
    private readonly Lazy<HashSet<string>> _brought;

    public Split(CheckContext context, SplitSteps steps, CopiedFiles files, CopiedFiles again)
    {
        (Context, Steps, Files, Again) = (context, steps, files, again);
        _runs = new(() => [.. steps.Between.OfType<RunStep>().Select(r => (r, InstallationAnalysis.Of(r.Run, context.Before.Facts.Model, files)))]);
        _brought = new(() => [.. First.SelectMany(f => f.All).SelectMany(f => AtAndAbove(f.Path))]);
    }

    public CheckContext Context { get; }

    public SplitSteps Steps { get; }

    /// <summary>What the COPY brings.</summary>
    public CopiedFiles Files { get; }

    /// <summary>What it brings behind the RUNs.</summary>
    public CopiedFiles Again { get; }

    /// <summary>What each of the COPYs in its place brings.</summary>
    public required ImmutableArray<CopiedFiles> First { get; init; }

    /// <summary>The RUNs that it crosses.</summary>
    public ImmutableArray<(RunStep Step, RunFiles Files)> Runs => _runs.Value;

    /// <summary>What lies there for the RUNs before and no longer does.</summary>
    public IEnumerable<CopiedFile> Missing => Files.All.Where(f => !IsThere(f));

    /// <summary>Whether a file of the COPY, or a folder of it, is there for the RUNs afterwards.</summary>
    public bool IsThere(CopiedFile file) => _brought.Value.Contains(file.Path);

    /// <summary>Whether the COPYs in its place bring a file there.</summary>
    public bool BringsFirst(string path) => First.Any(f => f.Find(path) is { IsFile: true });

    /// <summary>The path with which a set of paths is asked about a file or folder itself, and about all that a link may lead to.</summary>
    public static string Itself(CopiedFile file) => file.Entry.Kind == ContextEntryKind.Link ? file.Path + "/**" : file.Path;

    private static IEnumerable<string> AtAndAbove(string path)
    {
        for (; path.Length > 0; path = path[..path.LastIndexOf('/')])
        {
            yield return path;
        }

        yield return "/";
    }
}
