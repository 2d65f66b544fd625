using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>What scripts do that would be seen when they run in one shell and one container.</summary>
internal static class ScriptRules
{
    /// <summary>The reason of an obstacle that parentheses may mend.</summary>
    public const string MovesPrograms = "moves-programs";

    private static readonly (StateKinds Kind, string Reason, string What)[] States =
    [
        (StateKinds.Background, "leaves-process", "leaves a process behind"),
        (StateKinds.Directory, "changes-directory", "changes the working directory"),
        (StateKinds.Variables, "changes-variables", "sets variables"),
        (StateKinds.Options, "changes-options", "sets shell options"),
        (StateKinds.Functions, "changes-functions", "defines functions"),
        (StateKinds.Aliases, "changes-aliases", "defines aliases"),
        (StateKinds.Traps, "changes-traps", "sets traps"),
        (StateKinds.Umask, "changes-umask", "sets the umask"),
        (StateKinds.Limits, "changes-limits", "sets resource limits"),
        (StateKinds.Descriptors, "changes-descriptors", "keeps descriptors open"),
        (StateKinds.Positional, "changes-positional-parameters", "sets positional parameters"),
        (StateKinds.Anything, "may-do-anything", "may change anything in its shell"),
    ];

    private static readonly (ProcessHazards Kind, string Reason, string What)[] Hazards =
    [
        (ProcessHazards.LeavesProcess, "leaves-process", "leaves a process behind"),
        (ProcessHazards.ReplacesShell, "replaces-shell", "may replace the shell"),
        (ProcessHazards.ChangesUsers, "changes-users", "may change the user that the next RUN runs as"),
        (ProcessHazards.WritesSharedMemory, "writes-shared-memory", "writes /dev/shm, which is empty again in each RUN"),
    ];

    /// <summary>What keeps a RUN out of a group; null when nothing does.</summary>
    public static Obstacle? Between(ImmutableArray<Member> group, Member right)
    {
        var left = group[^1];
        return Observes(left, "the script before it") ?? Observes(right, "the script")
            ?? State(group.Add(right))
            ?? Ends(left)
            ?? Errexit(group.Add(right))
            ?? Hazard(left)
            ?? HardLinks(group, right)
            ?? Startup(left)
            ?? Directory(left)
            ?? Programs(group, right);
    }

    private static Obstacle? Observes(Member member, string which) => member.Effects.ObservesProcess
        ? new("looks-at-its-process", $"{which} asks for its own process, its own text or other processes")
        : null;

    private static Obstacle? State(ImmutableArray<Member> members)
    {
        var left = members[^2];
        if (RunGroup.LeavesNothing(members) || (left.NeedsSubshell && left.MayStandBeforeOperator(false)))
        {
            return null;
        }

        var (kind, reason, what) = States.FirstOrDefault(s => (left.Effects.Leaves & s.Kind) != 0);
        return kind == StateKinds.None ? null : new(reason, Because($"the script before it {what}", left.Effects.LeaveReasons.GetValueOrDefault(kind)));
    }

    private static Obstacle? Ends(Member left) =>
        left.Effects.MayEndEarlyWithSuccess ? new("may-end-early", "the script before it may end early with success") : null;

    private static Obstacle? Errexit(ImmutableArray<Member> members) => RunGroup.MayBeJoined(members)
        ? null
        : new("errexit-would-be-ignored", "-e may be on in the scripts before it, is ignored in front of &&, and does not heed every failure in front of ;");

    private static Obstacle? Hazard(Member left)
    {
        var (kind, reason, what) = Hazards.FirstOrDefault(h => left.Effects.Hazards.HasFlag(h.Kind));
        return kind == ProcessHazards.None ? null : new(reason, Because($"the script before it {what}", left.Effects.HazardReasons.GetValueOrDefault(kind)));
    }

    // A name that is removed leaves the others as they are.
    private static Obstacle? HardLinks(ImmutableArray<Member> group, Member right) =>
        right.Effects.Writes is { Beyond: null, Paths.IsEmpty: true } ? null
        : group.FirstOrDefault(m => m.Effects.Hazards.HasFlag(ProcessHazards.MakesHardLinks)) is { } left
            ? new("makes-hard-links", Because("a script before it makes hard links, which a layer boundary breaks", left.Effects.HazardReasons.GetValueOrDefault(ProcessHazards.MakesHardLinks)))
            : null;

    private static Obstacle? Startup(Member left) =>
        left.Effects.Hazards.HasFlag(ProcessHazards.WritesStartupFile) && !ReadsNoStartupFiles(left.State)
            ? new("writes-startup-file", Because("the script before it writes a start-up file that the shell may read", left.Effects.HazardReasons.GetValueOrDefault(ProcessHazards.WritesStartupFile)))
            : null;

    private static bool ReadsNoStartupFiles(BuildState state) =>
        state.Shell.TryGet(out var shell)
        && shell is { Options: { Login: false, Other: false } }
        && (shell.Program is "dash" or "busybox" or "bash-as-sh" || (state.Variables["BASH_ENV"].TryGet(out var file) && file is null));

    private static Obstacle? Directory(Member left)
    {
        var effects = left.Effects;
        var stays = !effects.Hazards.HasFlag(ProcessHazards.RemovesDirectories)
            || (left.State.Workdir.TryGet(out var workdir) && (workdir == "/" || (effects.Removes.Beyond is null && !effects.Removes.MayTouch(workdir))));
        return stays ? null : new("removes-working-directory", "the script before it may remove the working directory");
    }

    private static Obstacle? Programs(ImmutableArray<Member> group, Member right) =>
        RememberedPrograms.StaleIn(group, right) is { } program
            ? new(MovesPrograms, $"a script before it may install another {program}, while the shell remembers where the old one is")
            : null;

    private static string Because(string what, string? why) => why is null ? what : $"{what}: {why}";
}
