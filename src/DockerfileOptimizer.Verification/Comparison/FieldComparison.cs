using System.Collections.Immutable;

namespace DockerfileOptimizer.Verification.Comparison;

/// <summary>Compares what has names and values: configurations, and lists of packages.</summary>
internal static class FieldComparison
{
    /// <summary>What differs, by name.</summary>
    /// <param name="before">The two builds of the unchanged file.</param>
    /// <param name="after">That of the changed file.</param>
    public static ImmutableArray<FieldChange> Of((IReadOnlyDictionary<string, string> First, IReadOnlyDictionary<string, string> Second) before, IReadOnlyDictionary<string, string> after) =>
    [
        .. before.First.Keys.Union(before.Second.Keys).Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, First: before.First.GetValueOrDefault(name), Second: before.Second.GetValueOrDefault(name), After: after.GetValueOrDefault(name)))
            .Where(field => field.After != field.First && field.After != field.Second)
            .Select(field => new FieldChange(field.Name, field.First, field.After, field.First != field.Second)),
    ];
}
