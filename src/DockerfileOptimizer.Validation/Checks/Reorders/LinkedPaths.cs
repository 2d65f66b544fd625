using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Checks.Cleanups;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Whether a RUN may get to files by a link that an earlier step made: the paths that it names say nothing then.</summary>
internal static class LinkedPaths
{
    // They read or write, and leave no link (POSIX utilities; curl(1), wget(1)); package managers link only what their packages bring.
    private static readonly ImmutableHashSet<string> _linksNothing =
    [
        "", "echo", "printf", "mkdir", "rm", "rmdir", "touch", "chmod", "chown", "chgrp", "cat", "true", "false", ":", "test", "[", "set", "cd", "export", "unset", "umask", "exit", "date", "uname", "id", "whoami", "curl", "wget", "ls",
        "head", "tail", "wc", "which", "dirname", "basename", "readlink", "tee", "grep", "sleep", "mktemp", "apt-get", "apt", "apk", "yum", "dnf", "microdnf", "tdnf", "useradd", "adduser", "groupadd", "addgroup", "apt-key",
    ];

    /// <summary>Why it may, in words for a person; null when it does not.</summary>
    /// <param name="swap">The swap that the RUN is part of.</param>
    /// <param name="run">The RUN.</param>
    public static string? WhyNot(Swap swap, RunStep run)
    {
        var files = StepFiles.Of(swap, run).Known;
        var paths = files.Reads.All.AddRange(files.ScriptWrites.All);
        return paths.FirstOrDefault(IsProcess) is { } process ? $"{swap.Name(run)} goes by {process}"
            : StepsAround.Before(swap.Plan, run).Where(s => s != swap.First && s != swap.Second).Select(s => WhyLinks(swap, s, paths) is { } path ? $"{swap.Name(run)} may go by a link to the files: {swap.Name(s)} may have made one of {path}" : null).FirstOrDefault(why => why is not null);
    }

    // Links of the kernel to the root, to the working directory and to open files (proc(5)).
    private static bool IsProcess(string path) =>
        (path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/dev/fd", StringComparison.Ordinal)) && path.Split('/').Any(n => n is "root" or "cwd" or "fd" or "task" or "**");

    private static string? WhyLinks(Swap swap, PlanStep step, ImmutableArray<string> paths) => step switch
    {
        RunStep earlier when swap.Plan.Facts.CommandsOf(earlier).All(LinksNothing) && swap.Plan.Facts.StateBefore(earlier.Run).IsCatalogued => null,
        RunStep earlier => StepFiles.Of(swap, earlier) is { WhyUnclear: null, Known: var files } ? paths.FirstOrDefault(p => IsReached(MayLink(swap, earlier, files), p)) : paths.FirstOrDefault(),
        TransferStep transfer => paths.FirstOrDefault(p => MayBring(swap, transfer, p)),
        _ => null,
    };

    private static PathSet MayLink(Swap swap, RunStep run, RunFiles files) =>
        swap.Plan.Facts.CommandsOf(run).All(c => LinksNothing(c) || c.Program.Or(null) is "ln" or "cp" or "mv") ? files.ScriptWrites : files.Writes;

    private static bool LinksNothing(CommandCall call) => call.Inner is null && call.Program.TryGet(out var program) && _linksNothing.Contains(program);

    private static bool IsReached(PathSet written, string path) => AtAndAbove(path).Any((written with { Beyond = null }).MayTouch);

    private static bool MayBring(Swap swap, TransferStep transfer, string path) =>
        !TransferTarget.Of(transfer.Transfer, swap.Plan).TryGet(out var target) || (AtAndAbove(path).Any(new PathSet([target.TrimEnd('/') + "/**"], null).MayTouch)
        && !(transfer.Transfer is CopyInstruction && swap.Files.Context.TryGet(out var context) && ContextTrust.WhyNot(context, swap.Plan.Facts.Model) is null
            && CopiedFiles.Of(transfer.Transfer, swap.Plan.Facts.Model, swap.Files.Context).TryGet(out var files) && files.All.All(f => f.Entry.Kind != ContextEntryKind.Link)));

    private static IEnumerable<string> AtAndAbove(string path)
    {
        var stem = path.EndsWith("/**", StringComparison.Ordinal) ? path[..^3] : path;
        return OwnFolder.Above(stem).Prepend(path);
    }
}
