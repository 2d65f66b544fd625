using System.Collections.Immutable;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>RUN instructions that stand together and may become one.</summary>
internal static class RunGroup
{
    /// <summary>How each stands in the joined RUN.</summary>
    public static ImmutableArray<RunPart> PartsOf(ImmutableArray<Member> members) =>
        [.. members.Select((m, i) => new RunPart(m.Run, m.GroupingAt(i == 0, i == members.Length - 1)))];
}
