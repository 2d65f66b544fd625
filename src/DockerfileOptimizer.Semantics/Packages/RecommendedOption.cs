using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>How a package manager is told to install what is needed only: a row of <c>options</c> in <c>Knowledge/recommended-packages.json</c>.</summary>
/// <param name="Manager">The family of package managers, such as <c>apt</c>.</param>
/// <param name="Option">The option, one word.</param>
public sealed record RecommendedOption(string Manager, string Option)
{
    /// <summary>The names of the program.</summary>
    public required ImmutableArray<string> Programs { get; init; }

    /// <summary>The sub-commands behind which it may stand, under their main names.</summary>
    public required ImmutableArray<string> Verbs { get; init; }

    /// <summary>The option that leaves out suggested packages, too; null when there is none.</summary>
    public string? SuggestsOption { get; init; }

    /// <summary>Options that say it already, one way or the other: a name, or a name, a blank and the beginning of a value.</summary>
    public required ImmutableArray<string> SettledBy { get; init; }

    /// <summary>The same for <see cref="SuggestsOption"/>.</summary>
    public ImmutableArray<string> SuggestsSettledBy { get; init; } = [];

    /// <summary>Pieces of text, in lower case, that betray a setting which says it already.</summary>
    public required ImmutableArray<string> Settings { get; init; }

    /// <summary>Variables that lead the program to other settings.</summary>
    public required ImmutableArray<string> Variables { get; init; }

    /// <summary>The folder of its settings.</summary>
    public required string Folder { get; init; }

    /// <summary>Patterns of <c>repository:tag</c> of the images whose programs of these names know the option; empty when all do.</summary>
    public ImmutableArray<string> Images { get; init; } = [];

    /// <summary>Whether a call says it already.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="rows">One of the lists above.</param>
    public static bool IsSettled(ParsedArguments arguments, ImmutableArray<string> rows)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.Options.Any(o => rows.Any(row => row.IndexOf(' ', StringComparison.Ordinal) is var blank && (blank < 0
            ? o.Name == row
            : o.Name == row[..blank] && (o.Value is not { } value || !value.TryGet(out var text) || text.StartsWith(row[(blank + 1)..], StringComparison.OrdinalIgnoreCase)))));
    }

    /// <summary>Whether the program of an image knows the option, as far as the image's name tells.</summary>
    /// <param name="reference">The reference after expansion; null when nobody knows.</param>
    public bool IsKnownIn(string? reference) => Images.IsEmpty || (reference is not null && RecommendedPackages.FitsImage(Images, reference));
}
