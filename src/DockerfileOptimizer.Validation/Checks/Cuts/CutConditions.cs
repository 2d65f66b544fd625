using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>All conditions of a cut, cheapest first.</summary>
internal static class CutConditions
{
    public static ImmutableArray<CutCondition> All { get; } =
    [
        new SameFlags(),
        new NoFreshMounts(),
        new CutNotInBackground(),
        new CutInLastStatement(),
        new RightSideIsGrouped(),
        new NoOrBehindCut(),
        new LeftEndsPlain(),
        new ScriptFits(),
        new SequenceOnlyUnderErrexit(),
        new NothingObservesProcess(),
        new SubshellUnseen(),
        new SubshellNotNegated(),
        new GroupReadsAlike(),
        .. LeftKeeps.All,
        new LeftDoesNotEndEarly(),
        new ErrexitPlain(),
        new ShellStays(),
        new StartupFilesStay(),
        new WorkingDirectoryStays(),
        new ProgramsStay(),
        new LeftLeavesNoProcess(),
        new UsersStay(),
        new SharedMemoryStays(),
        new NoHardLinks(),
        new LocalesStay(),
    ];

    /// <summary>What speaks against a cut; null when it meets all conditions.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="off">Ids of conditions that are not asked.</param>
    public static Finding? FirstViolation(Cut cut, ImmutableHashSet<string> off) => FirstViolation(cut, off, All);

    /// <summary>What speaks against a cut where only some conditions count; null when it meets these.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="off">Ids of conditions that are not asked.</param>
    /// <param name="conditions">The conditions that count at this cut.</param>
    public static Finding? FirstViolation(Cut cut, ImmutableHashSet<string> off, ImmutableArray<CutCondition> conditions)
    {
        foreach (var condition in conditions)
        {
            if ((off.IsEmpty || !off.Contains(condition.Info.Id)) && condition.Violation(cut) is { } why)
            {
                var reason = $"{why} ({condition.Info.Id})";
                return condition.Refutes ? new Finding.Unexplained(cut.Merged.Line, reason) : new Finding.Unproven(reason);
            }
        }

        return null;
    }
}
