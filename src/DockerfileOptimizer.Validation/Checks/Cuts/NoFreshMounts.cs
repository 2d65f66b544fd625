using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// A tmpfs, and what is written to a writable bind mount, is fresh in each RUN. Cache mounts keep what is written; secrets, agents' sockets
/// and read-only binds cannot be written.
/// </summary>
internal sealed class NoFreshMounts() : CutCondition(new(
    "no-fresh-mounts", "No RUN has a tmpfs or a writable bind mount.", "BuildKit instructions/commands_runmount.go"))
{
    public override string? Violation(Cut cut) =>
        cut.Left.Run.Flags.Any(f => f is MountFlag mount ? IsFresh(mount) : f.Name is not ("network" or "security" or "device" or "mount"))
            ? "a mount is fresh in each RUN"
            : null;

    private static bool IsFresh(MountFlag mount) => mount.Type switch
    {
        "cache" or "secret" or "ssh" => false,
        "bind" => mount["readwrite"] is not (null or "false") || mount["readonly"] is "false",
        _ => true,
    };
}
