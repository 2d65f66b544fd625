using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>
/// Where the user of a RUN is at home, whom <c>/etc/passwd</c> names (runc <c>libcontainer/init_linux.go</c>): a user that an official image has, or
/// one whom a single call of the file adds.
/// </summary>
internal static class UserHomes
{
    private static readonly string[] Adding = ["useradd", "adduser"];

    private static readonly string[] Changing = ["usermod", "userdel", "deluser", "vipw", "newusers", "update-passwd", "chroot", "authconfig", "groupmod"];

    // Users that systems have from the start: to add one of them fails, and may be let fail (base-passwd; Alpine's baselayout).
    private static readonly string[] OfSystems =
    [
        "root", "daemon", "bin", "sys", "sync", "games", "man", "lp", "mail", "news", "uucp", "proxy", "www-data", "backup", "list", "irc", "gnats", "nobody", "_apt", "adm", "shutdown", "halt", "operator", "cron",
        "ftp", "sshd", "at", "squid", "xfs", "cyrus", "vpopmail", "ntp", "smmsp", "guest", "svn", "postmaster", "postgres", "ubuntu", "node",
    ];

    /// <summary>The home; unknown when anything else may have a say in it.</summary>
    public static Known<string?> Of(BuildPlace place)
    {
        if (!place.State.User.TryGet(out var user) || user.Split(':')[0] is not { Length: > 0 } name || name.All(char.IsAsciiDigit) || !place.State.Distro.IsKnown)
        {
            return Known.Unknown<string?>("the home of the user is not known");
        }

        var build = place.Build;
        if (build.StageOf(place.Run) is not { } stage)
        {
            return Known.Unknown<string?>("the RUN is no step of this build");
        }

        if (build.StepsBefore(place.Run).Any(step => WritesLists(build, step)))
        {
            return Known.Unknown<string?>("who the user is may have been changed");
        }

        var found = build.StepsBefore(place.Run).OfType<RunInstruction>().SelectMany(r => build.CommandsOf(r)).Where(c => Adding.Contains(c.Program.Or(null)) && !AddsOther(c, name)).ToList();
        return build.ChainOf(stage)[^1].Base is StageBase.External { Facts: { } facts } ? HomeOf(name, found, facts.Name) : Known.Unknown<string?>("the home of the user is not known");
    }

    private static Known<string?> HomeOf(string name, List<CommandCall> found, string image) => found switch
    {
        [] when InstallationData.Rows.Homes.TryGetValue(image.Split(':')[0] + " " + name, out var home) => Known.Of<string?>(home),
        [{ Parsed: { WhyUncertain: null } parsed } call] when !OfSystems.Contains(name) && IsPlain(call.Program.Or("")!, parsed) =>
            (parsed.ValueOf("--home-dir") ?? parsed.ValueOf("--home")) is { } home ? home.Select(h => (string?)h) : Known.Of<string?>("/home/" + name),
        _ => Known.Unknown<string?>("the home of the user is not known"),
    };

    // Debian's adduser lets users of the system be at home nowhere, in some of its versions.
    private static bool IsPlain(string program, ParsedArguments parsed) =>
        InstallationData.Rows.Elsewhere.Find(program).Any(r => parsed.Options.All(o => r.Options.Contains(o.Name)))
        && !(program == "adduser" && parsed.Has("--system") && !parsed.Has("--home"));

    private static bool AddsOther(CommandCall call, string name) =>
        call.Parsed is { WhyUncertain: null } parsed && parsed.Operands.All(o => o.Value.TryGet(out var operand) && operand != name);

    private static bool WritesLists(BuildModel build, Instruction step) => step switch
    {
        RunInstruction run => build.CommandsOf(run).Any(c => Changing.Contains(c.Program.Or(null))) || (build.EffectsOf(run).Writes with { Beyond = null }).MayTouch("/etc/passwd"),
        FileTransferInstruction copy => copy.Destination?.Value is not { } target || target is "/" or "/etc" or "/etc/" || target.StartsWith("/etc/passwd", StringComparison.Ordinal) || target.Contains('$', StringComparison.Ordinal),
        _ => false,
    };
}
