using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>All conditions of a cut, cheapest first.</summary>
internal static class CutConditions
{
    public static ImmutableArray<CutCondition> All { get; } =
    [
        new ShellUnderstood(),
        new SameFlags(),
        new NoFreshMounts(),
        new CutNotInBackground(),
        new CutInLastStatement(),
        new RightSideIsGrouped(),
        new NoOrBehindCut(),
        new LeftEndsPlain(),
        new ScriptFits(),
        new SequenceOnlyUnderErrexit(),
        new RightReadsNoTraces(),
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
    ];

    /// <summary>The first condition that a cut does not meet, as a reason for <see cref="Verdict.Unproven"/>; null when it meets all.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="off">Ids of conditions that are not asked.</param>
    public static string? FirstViolation(Cut cut, IReadOnlySet<string> off)
    {
        foreach (var condition in All)
        {
            if (!off.Contains(condition.Info.Id) && condition.Violation(cut) is { } why)
            {
                return $"{why} ({condition.Info.Id})";
            }
        }

        return null;
    }
}
