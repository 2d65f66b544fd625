using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>What came of one file.</summary>
public sealed record OptimizationResult
{
    /// <summary>The path that the caller gave; it names the file in diffs and messages and is not opened.</summary>
    public required string Path { get; init; }

    /// <summary>The file as it was.</summary>
    public required DockerfileSyntax Before { get; init; }

    /// <summary>The file as it should be: the same object when nothing changes, else a text that the validator has seen and not refused.</summary>
    public required DockerfileSyntax After { get; init; }

    /// <summary>New contents of other files by path relative to the build context; to be written before the Dockerfile.</summary>
    public ImmutableSortedDictionary<string, string> OtherFiles { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What those files held before, by the same paths; none for a file that was not there.</summary>
    public ImmutableSortedDictionary<string, string> OtherFilesBefore { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The changes made, in the order of the file.</summary>
    public required ImmutableArray<AppliedFix> Applied { get; init; }

    /// <summary>What was looked at and left alone, in the order of the file; as of the last version, with lines of the file as it was.</summary>
    public required ImmutableArray<LeftAlone> Declined { get; init; }

    /// <summary>What went wrong inside dockeropt; the file is then as good as without the part that failed.</summary>
    public required ImmutableArray<Fault> Faults { get; init; }

    /// <summary>RUN instructions of the stages whose layers reach the image, before and after.</summary>
    public required LayerCount Layers { get; init; }

    /// <summary>Whether anything changes.</summary>
    public bool Changed => !ReferenceEquals(Before, After) || !OtherFiles.IsEmpty;

    /// <summary>The text to write.</summary>
    public string NewText => After.Source.Content;

    /// <summary>All changes as one patch that <c>git apply</c> takes, other files first; empty when nothing changes. Write it as <see cref="UnifiedDiff.Of"/> says.</summary>
    public string ToUnifiedDiff() =>
        string.Concat(OtherFiles.Select(o => UnifiedDiff.Of(o.Key, OtherFilesBefore.TryGetValue(o.Key, out var before) ? SourceText.From(before) : null, SourceText.From(o.Value)))) + UnifiedDiff.Of(Path, Before.Source, After.Source);
}
