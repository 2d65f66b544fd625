using System.Collections.Immutable;
using DockerfileOptimizer.Inspection.History;

namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>A kind of waste: what is known of it.</summary>
/// <param name="Id">A stable name.</param>
/// <param name="Title">What it is, for people, in a few words.</param>
/// <param name="Reason">Why it is waste, for people.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Cause">How it is found.</param>
public sealed record WasteRow(string Id, string Title, string Reason, string Source, WasteCause Cause)
{
    /// <summary>Whether no program that runs in the image can need it; else it is only probably not needed.</summary>
    public required bool IsCertain { get; init; }

    /// <summary>The transform that is made for such waste, by its id; null: there is none.</summary>
    public string? SavedBy { get; init; }

    /// <summary>The layers in which it saves: those that such instructions made.</summary>
    public LayerMaker SavedIn { get; init; } = LayerMaker.Run;

    /// <summary>Patterns of absolute paths.</summary>
    public ImmutableArray<PathRule> Paths { get; init; } = [];

    /// <summary>Patterns of paths that are none of it.</summary>
    public ImmutableArray<PathRule> Except { get; init; } = [];
}
