using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Commands of a RUN that succeed only where something is left to remove, so that it must not be gone already.</summary>
internal static class FailingRemovals
{
    // rm, rmdir and unlink fail for a name that does not exist, unless rm has -f (POSIX rm, rmdir, unlink).
    private static readonly HashSet<string> _programs = ["rm", "rmdir", "unlink", "shred"];

    // They run a command as a user that may be another one than root.
    private static readonly HashSet<string> _users = ["su", "sudo", "runuser", "gosu", "su-exec", "setpriv", "chroot", "doas", "setuidgid", "chpst", "start-stop-daemon"];

    /// <summary>The first removal of files that fails where there are none, in words for a person; null when there is none.</summary>
    public static string? OfFiles(BuildPlan plan, RunStep run) =>
        plan.Facts.CommandsOf(run).FirstOrDefault(c => c.Program.TryGet(out var name) && _programs.Contains(name) && !(name == "rm" && c.Parsed?.Has("--force") == true)) is { } call
            ? $"the RUN of line {run.Line} may fail where nothing is left to remove: \"{call.Program.Or("")}\""
            : null;

    /// <summary>Why a RUN that removes files may fail where they are left: another user than root may not be allowed to; null when it removes them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The RUN.</param>
    /// <param name="isSameUser">Whether its user is the one whose files they are.</param>
    public static string? OfOthers(BuildPlan plan, RunStep run, bool isSameUser) =>
        (!isSameUser && !(plan.Facts.StateBefore(run.Run).IsRoot.TryGet(out var isRoot) && isRoot)) || plan.Facts.CommandsOf(run).Any(c => c.Wrappers.Any(IsForUsers))
            ? $"the RUN of line {run.Line} may fail where something is left that its user cannot remove"
            : null;

    private static bool IsForUsers(string wrapper) => _users.Contains(wrapper[(wrapper.LastIndexOf('/') + 1)..]);

    /// <summary>The first command of one of the managers that is catalogued to fail in some cases, such as <c>pip cache purge</c> of an empty cache.</summary>
    public static string? OfManagers(BuildPlan plan, RunStep run, IEnumerable<PackageManager> managers) =>
        RunOperations.In(plan.Facts, run).FirstOrDefault(o => o.Operation.Verb == PackageVerb.Clean && managers.Contains(o.Operation.Manager) && Fails(o.Operation)).Operation is { } operation
            ? $"the RUN of line {run.Line} may fail where nothing is left: \"{operation.Manager.Name} {operation.Call.Parsed?.Verb}\""
            : null;

    private static bool Fails(PackageOperation operation) =>
        operation.Call.Parsed?.Verb is not { } verb
        || operation.Manager.Cleanups.Any(c => c.FailsWhere is not null && c.Command.Contains(" " + verb, StringComparison.Ordinal));
}
