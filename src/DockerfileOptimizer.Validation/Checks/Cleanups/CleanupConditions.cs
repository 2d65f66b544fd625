using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Checks.Cuts;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>The conditions under which a RUN may remove caches at its end.</summary>
internal static class CleanupConditions
{
    // What else a script may leave behind (directory, umask, limits, users …) is nothing to an rm of absolute paths.
    private static readonly ImmutableHashSet<string> _cutIds =
    [
        "cut-not-in-background", "no-or-behind-cut", "left-ends-in-no-heredoc", "script-fits-128-kib", "sequence-only-under-errexit",
        "left-keeps-functions", "left-keeps-traps", "left-keeps-all-that-is-not-known", "left-does-not-end-early", "errexit-plain",
        "left-leaves-no-process", "subshell-is-unseen", "group-reads-alike",
    ];

    private static readonly ImmutableArray<CutCondition> _cutConditions = [.. CutConditions.All.Where(c => _cutIds.Contains(c.Info.Id))];

    public static ImmutableArray<CleanupCondition> All { get; } =
    [
        new(new("cleanup-is-catalogued", "Each removed path is a cache that can be made again and holds nothing else.", "package-managers.json, removable and alsoHolds"), Catalogued),
        new(new("cleanup-removes-no-other-files", "Each removed folder is the manager's own: no variable of the file says where it is, and no step of the build puts files into it, or names it and may do so.", "package-managers.json, locations; BuildKit copies into folders that are there"), OwnFiles.Violation),
        new(new("cleanup-is-tested", "The real package manager was seen to work on behind the cleanup.", "package-managers.json, tested"), CacheKnowledge.WhyNotTested),
        new(new("cleanup-is-allowed", "Root removes the files, so that rm -rf cannot fail: it is said, or the build would not come so far under anybody else.", "POSIX rm; package-managers.json, needsRoot"), Allowed),
        new(new("cleanup-finds-rm", "The image has rm: a package manager of a distribution ran in it, or its distribution is known; and no step of its stages, the RUN included, is known to remove it, change its mode or bring another one.", "Debian policy 3.8, coreutils is essential; busybox; program-effects.json, removalProgram"), HasRm),
        new(new("cleanup-hits-no-mount", "No mount of the RUN lies at, above or below a removed path.", "rmdir(2), EBUSY; BuildKit instructions/commands_runmount.go"), HitsNoMount),
        new(new("cleanup-keeps-search-path", "The script changes no variable that decides which rm runs, and no option that makes a pattern without match fail or keeps patterns from being expanded.", "POSIX 2.9.1.1; POSIX 2.14 set, -f; bash manual, failglob"), KeepsSearchPath),
        new(new("cleanup-is-not-read-later", "No step that can see the layer reads a removed path.", "apt-get(8), update"), NotReadLater),
        new(new("cleanup-finds-its-manager", "A manager's own command stands behind a call of the manager that certainly succeeded, and nothing between removes the manager, the directory, or what it needs.", "POSIX 2.9.1.1: 127 where a program is gone; Node.js fails in a directory that was removed"), ManagerStays.Violation),
    ];

    /// <summary>What speaks against a joint with a removal behind it; null when nothing does.</summary>
    public static Finding? FirstViolation(Cut cut, ImmutableHashSet<string> off) => CutConditions.FirstViolation(cut, off, _cutConditions);

    /// <summary>What speaks against a cleanup; null when nothing does.</summary>
    public static Finding? FirstViolation(Cleanup cleanup, ImmutableHashSet<string> off) =>
        FirstViolation(cleanup.Cut, off)
        ?? All.Where(c => !off.Contains(c.Info.Id))
            .Select(c => c.Violation(cleanup) is { } why ? new Finding.Unproven($"{why} ({c.Info.Id})") : null)
            .FirstOrDefault(f => f is not null);

    private static string? Catalogued(Cleanup cleanup) =>
        (cleanup.IsMoved ? [] : cleanup.Paths).Select(p => CacheKnowledge.WhyNotRemovable(cleanup, p))
            .Concat(cleanup.Commands.Select(c => CacheKnowledge.WhyNotUsable(cleanup, c)))
            .FirstOrDefault(why => why is not null);

    // Only root gets as far as to the removal behind a manager that fails for everybody else.
    private static string? Allowed(Cleanup cleanup) =>
        (cleanup.State.IsRoot.TryGet(out var isRoot) && isRoot)
            || (cleanup.Succeeded().Any(ProvenRoot.FailsForOthers) && !ProvenRoot.IsUndermined(cleanup.Context.Before, cleanup.Run))
            || ProvenRoot.IsCertainBefore(cleanup.Context.Before, cleanup.Run)
                ? null
                : "it is not certain that root removes the files";

    // So has one in which a manager that needs root has installed something, which is always one of a distribution.
    private static string? HasRm(Cleanup cleanup) =>
        !cleanup.Paths.IsEmpty && LostRm.BehindRun(cleanup.Context.Before, cleanup.Run) is { } lost ? lost
        : cleanup.State.Distro.TryGet(out var distro) && distro.Libc != "none" ? null
        : cleanup.Operations.Any(o => o.Manager.Name is "apt" or "apk" or "dnf" or "yum" or "microdnf" or "zypper") || !cleanup.Paths.Any() ? null
        : ProvenRoot.IsCertainBefore(cleanup.Context.Before, cleanup.Run) ? null
        : "it is not certain that the image has rm";

    private static string? HitsNoMount(Cleanup cleanup)
    {
        foreach (var mount in cleanup.Run.Run.Flags.OfType<MountFlag>().Where(m => m.Type is not "ssh"))
        {
            var target = mount.Target ?? (mount.Type == "secret" ? "/run/secrets" : null);
            if (target is not ['/', ..] || target.Contains('$', StringComparison.Ordinal) || cleanup.Folders.Any(p => Overlap(target, p)))
            {
                return "a mount of the RUN may lie over a removed path";
            }
        }

        return null;
    }

    private static bool Overlap(string target, string folder) => PathSet.Overlap(target.TrimEnd('/') + "/**", folder + "/**");

    private static string? KeepsSearchPath(Cleanup cleanup)
    {
        var leaves = cleanup.Cut.LeftEffects.Leaves;
        var text = cleanup.Run.Content.Program!.Script.Text.Text;
        return leaves.HasFlag(StateKinds.Variables) && (text.Contains("PATH", StringComparison.Ordinal) || text.Contains("LD_", StringComparison.Ordinal))
                ? "the script may change where programs are found"
            : leaves.HasFlag(StateKinds.Options) && (text.Contains("failglob", StringComparison.Ordinal) || text.Contains("BASHOPTS", StringComparison.Ordinal))
                ? "the script may make patterns without a match fail"
            : cleanup.Paths.Any(p => p.Contains('*', StringComparison.Ordinal)) && (text.Contains("noglob", StringComparison.Ordinal) || cleanup.Context.Before.Facts.CommandsOf(cleanup.Run).Any(ShellPatterns.MayStop))
                ? "the script may keep patterns from being expanded"
            : null;
    }

    private static string? NotReadLater(Cleanup cleanup)
    {
        var readers = new LayerReaders(cleanup.Context.Before, cleanup.Run);
        return (cleanup.IsMoved ? cleanup.EmptiedByCommands : cleanup.Folders)
            .Select(folder => readers.First(folder, cleanup.CachesIn(folder)))
            .FirstOrDefault(reader => reader is not null);
    }
}
