using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Context.Needless;

/// <summary>The catalogue of files that most images do without.</summary>
public static class NeedlessFiles
{
    /// <summary>All rows, kind by kind.</summary>
    public static ImmutableArray<NeedlessFile> All { get; } = Read();

    private static ImmutableArray<NeedlessFile> Read() => [.. KnowledgeFile.NeedlessFiles.Rows("files").Select(NeedlessFile.Of)];
}
