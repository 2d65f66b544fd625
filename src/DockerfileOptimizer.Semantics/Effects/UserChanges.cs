using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>
/// Whether a program that writes the lists of users may change what the next RUN looks up for the user in effect: number, groups and home
/// (BuildKit <c>executor/oci/user.go</c>; runc <c>libcontainer/init_linux.go</c>, HOME). Where the user is root, it is told from the names;
/// root's entry is in every image with such programs, as the first of its number. Where the user is another one or not known, programs
/// that no other program starts (<c>sudo</c>) change the lists only if that user is root by another name, so that new entries are harmless.
/// </summary>
internal static class UserChanges
{
    /// <param name="call">The call.</param>
    /// <param name="program">The program's name.</param>
    /// <param name="state">The state of the build; null when nothing is known.</param>
    /// <param name="isInner">Whether another program runs the script in which it stands.</param>
    public static bool MayReachUserInEffect(CommandCall call, string program, BuildState? state, bool isInner)
    {
        var isRoot = state?.IsRoot.TryGet(out var known) == true && known;
        return !isRoot && (isInner || !call.Wrappers.IsEmpty) ? true : program switch
        {
            // Passwords, expiry, comments and login shells are not looked up.
            "chpasswd" or "chgpasswd" or "passwd" or "chage" or "chfn" or "chsh" or "pwconv" or "pwunconv" or "grpconv" or "grpunconv" => false,

            // A new user stands behind those that are there, and one that is there is refused (useradd(8)).
            "useradd" => false,
            "groupadd" => call.Arguments.Any(MayNameMembers),
            "adduser" or "addgroup" => call.Parsed is not { WhyUncertain: null } parsed || !AddsNewOrOther(parsed, isRoot),
            "usermod" => !isRoot || call.Parsed is not { WhyUncertain: null, Operands: [var user] } parsed || MayBeRoot(user) || parsed.Options.Any(MovesOntoRoot),
            _ => true,
        };
    }

    // groupadd -U (shadow 4.14) lists the members of the new group.
    private static bool MayNameMembers(CommandWord word) =>
        !word.Value.TryGet(out var text) ? !word.IsNoOption || word.MayBeSeveral
        : text.StartsWith("--u", StringComparison.Ordinal) || (text is ['-', not '-', ..] && text.Contains('U', StringComparison.Ordinal));

    // Debian's and busybox's: one operand is a new user or group, two put the first into the second (adduser(8), addgroup(8)).
    private static bool AddsNewOrOther(ParsedArguments parsed, bool isRoot) =>
        parsed.Operands.Length == 1 || (isRoot && parsed.Operands is [var user, _] && !MayBeRoot(user));

    // Homes that are moved may hold the working directory.
    private static bool MovesOntoRoot(ParsedOption option) =>
        option.Name is "--move-home" or "--non-unique" || (option.Name == "--uid" && option.Value is not { IsKnown: true });

    private static bool MayBeRoot(CommandWord word) => !word.Value.TryGet(out var name) || name is "root" or "0" or "";
}
