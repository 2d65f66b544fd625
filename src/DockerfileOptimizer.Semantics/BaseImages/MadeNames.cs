using System.Collections.Frozen;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>Names by which it is told what a makefile brings beside a program: <c>made</c> in <c>Knowledge/final-images.json</c>.</summary>
public static class MadeNames
{
    private static readonly Lazy<FrozenDictionary<string, FrozenSet<string>>> _rows = new(() =>
        KnowledgeFile.FinalImages.Rows("made").ToFrozenDictionary(row => row.Text("kind"), row => row.Strings("names").ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>The names of a kind.</summary>
    /// <param name="kind">The kind, such as <c>intermediate</c>.</param>
    public static FrozenSet<string> Of(string kind) => _rows.Value[kind];

    /// <summary>Whether a name is of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    public static bool Are(string kind, string name) => Of(kind).Contains(name);
}
