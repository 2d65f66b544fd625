using System.Collections.Immutable;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>How RUN instructions that stand together stand in the joined one.</summary>
internal static class RunGroup
{
    /// <summary>The members with what stands around each and in front of it.</summary>
    public static ImmutableArray<RunPart> PartsOf(ImmutableArray<Member> members)
    {
        ImmutableArray<RunPart> chain = [.. members.Select((m, i) => new RunPart(m.Run, m.GroupingAt(i == 0, i == members.Length - 1)))];
        var isPlain = chain.All(p => p.Grouping == RunGrouping.Plain) && MayBeChain(members);
        return isPlain || !MayBeSequence(members) ? chain : [.. members.Select(m => new RunPart(m.Run, RunGrouping.Plain, RunJoint.Sequence))];
    }

    /// <summary>Whether <c>&amp;&amp;</c> may stand behind each but the last: where errexit may be on, it is ignored in front of it.</summary>
    public static bool MayBeChain(ImmutableArray<Member> members) =>
        members[..^1].Select((m, i) => m.MayStandBeforeOperator(i == 0)).All(may => may);

    /// <summary>Whether <c>;</c> may stand behind each but the last: a shell with errexit ends there when the script fails.</summary>
    public static bool MayBeSequence(ImmutableArray<Member> members) => members[..^1].All(m => m.FailureEndsShell);
}
