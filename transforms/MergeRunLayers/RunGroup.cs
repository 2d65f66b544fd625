using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>
/// How RUN instructions that stand together stand in the joined one: <c>&amp;&amp;</c> between all of them, or <c>;</c> behind the first
/// ones, under errexit, and <c>&amp;&amp;</c> behind the others. Never the other way round, as what stands behind <c>;</c> runs whatever
/// becomes of the list before it.
/// </summary>
internal static class RunGroup
{
    /// <summary>The members with what stands around each and in front of it.</summary>
    public static ImmutableArray<RunPart> PartsOf(ImmutableArray<Member> members) => Parts(members, Sequences(members) ?? 0);

    /// <summary>Whether there is a way to join the members in which no failure is ignored and no option is seen.</summary>
    public static bool MayBeJoined(ImmutableArray<Member> members) => Sequences(members) is not null;

    /// <summary>Whether the last but one leaves nothing to the last one that this would see.</summary>
    public static bool LeavesNothing(ImmutableArray<Member> members) => Sequences(members) is { } sequences
        && (members[^2].Effects.Leaves == StateKinds.None || sequences == members.Length - 1 || members[^2].NeedsSubshell);

    // Behind how many ; stands: behind none if that takes neither braces nor parentheses, else behind all or none if that can be.
    private static int? Sequences(ImmutableArray<Member> members)
    {
        var most = members.Length - 1;
        return Parts(members, 0).All(p => p.Grouping == RunGrouping.Plain) && MayBe(members, 0) ? 0
            : Enumerable.Range(1, most - 1).Reverse().Prepend(0).Prepend(most).Where(s => MayBe(members, s)).Select(s => (int?)s).FirstOrDefault();
    }

    private static ImmutableArray<RunPart> Parts(ImmutableArray<Member> members, int sequences) =>
    [
        .. members.Select((m, i) => new RunPart(
            m.Run,
            i < sequences ? RunGrouping.Plain : m.GroupingAt(i == sequences, i == members.Length - 1),
            i > 0 && i <= sequences ? RunJoint.Sequence : RunJoint.And)),
    ];

    private static bool MayBe(ImmutableArray<Member> members, int sequences)
    {
        var (isOn, mayBeOn) = (false, false);
        for (var i = 0; i < members.Length - 1; i++)
        {
            var member = members[i];
            if (i < sequences ? !MayEndStatement(members, i, isOn) : !member.MayStandBeforeOperator(i == sequences, mayBeOn))
            {
                return false;
            }

            isOn = i < sequences && member.LeavesErrexitOn(isOn);
            mayBeOn |= i < sequences && member.MayUseErrexit;
        }

        return true;
    }

    private static bool MayEndStatement(ImmutableArray<Member> members, int index, bool isOn) =>
        members[index].FailureEndsShell(isOn)
        && (members[index].Effects.Leaves == StateKinds.None || members[(index + 1)..].All(m => LeftOptions.AreUnseen(members[index], m)));
}
