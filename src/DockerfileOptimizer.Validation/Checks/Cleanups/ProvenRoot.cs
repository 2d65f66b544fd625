using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// Whether an earlier RUN of the stage shows that the user in effect is root: it cannot succeed without a call that fails for everybody else,
/// such as <c>apt-get install</c>, and a build does not come to the steps behind a RUN that fails. Where no USER stands between, later RUNs
/// run as the same user, looked up anew (BuildKit <c>executor/oci/user.go</c>), so that nothing between may change the lists of users.
/// </summary>
internal static class ProvenRoot
{
    // What may stand in front of a command's name, or do something else under it, or end the script with success.
    private const StateKinds Hidden = StateKinds.Functions | StateKinds.Aliases | StateKinds.Traps | StateKinds.Anything;

    // Another root directory, or settings of apt that may say where its files lie, may be a user's own.
    private static readonly ImmutableHashSet<string> Elsewhere = ["--root", "--installroot", "--usermode", "--initdb", "--config-file", "--config", "--userdata"];

    // What is installed and how it is fetched, but not whether (apt.conf(5), apt-get(8); dpkg(1), --force-conf).
    private static readonly ImmutableHashSet<string> Harmless = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "APT::Install-Recommends", "APT::Install-Suggests", "APT::Get::Assume-Yes", "APT::Get::AllowUnauthenticated", "Acquire::Retries", "Acquire::Check-Valid-Until", "Acquire::ForceIPv4", "Acquire::AllowInsecureRepositories", "Dpkg::Use-Pty");

    private const string ForcesConfiguration = "Dpkg::Options::=--force-conf";

    // Settings of apt's own, and libraries that stand between a program and the system (ld.so(8); fakeroot(1)).
    private static readonly ImmutableArray<string> Misleading = ["APT_CONFIG", "LD_PRELOAD", "FAKEROOTKEY"];

    private static readonly ImmutableArray<string> Programs = ["apt-get", "bin/apt", "bin/apk", "bin/dnf", "bin/yum", "bin/microdnf", "bin/zypper"];

    /// <summary>Whether a RUN is certainly run by root.</summary>
    public static bool IsCertainBefore(BuildPlan plan, RunStep run)
    {
        foreach (var step in plan.Steps.Where(s => s.Place.Stage == run.Place.Stage && s.Line < run.Line).Reverse())
        {
            if (MayChangeUser(plan, step))
            {
                return false;
            }

            if (step is RunStep earlier && NeedsRoot(plan, earlier))
            {
                // Nothing before made the program run as root whoever starts it.
                var stages = StageChain.Of(plan.Facts.Model, run.Place.Stage);
                return !plan.Steps.Any(s => stages.Contains(s.Place.Stage) && s.Line <= earlier.Line && MayGiveRoot(plan, s));
            }
        }

        return false;
    }

    /// <summary>Whether a call that succeeds is certainly one of root's: it installs or fetches lists, into the image itself.</summary>
    public static bool FailsForOthers(PackageOperation operation) =>
        operation is { WhyUncertain: null, Manager.NeedsRoot: not null, Verb: PackageVerb.Install or PackageVerb.Refresh, Call.Parsed: { } parsed }
        && !parsed.Options.Any(o => Elsewhere.Contains(o.Name) || (o.Name == "--option" && !(o.Value is { } value && value.TryGet(out var setting) && IsHarmless(setting))));

    // Variables that may make a call do something else.
    private static bool MayMislead(BuildPlan plan, RunStep run) =>
        Misleading.Any(name => run.Content.Program?.Script.Text.Text.Contains(name, StringComparison.Ordinal) != false || StateVariables.MaySet(plan.Facts.StateBefore(run.Run), name));

    private static bool IsHarmless(string setting) =>
        Harmless.Contains(setting.Split('=')[0]) || setting.StartsWith(ForcesConfiguration, StringComparison.OrdinalIgnoreCase);

    private static bool MayChangeUser(BuildPlan plan, PlanStep step) => step switch
    {
        RunStep run => plan.Facts.EffectsOf(run).Hazards.HasFlag(ProcessHazards.ChangesUsers),
        TransferStep transfer => !TransferTarget.Of(transfer.Transfer, plan).TryGet(out var target) || target is "/" or "/etc" || target.StartsWith("/etc/", StringComparison.Ordinal),
        StateStep { Instruction: UserInstruction } => true,
        _ => false,
    };

    private static bool NeedsRoot(BuildPlan plan, RunStep run) =>
        run.Content.Program is { LastIsBackground: false } program && !MayMislead(plan, run)
        && plan.Facts.EffectsOf(run) is { MayEndEarlyWithSuccess: false } effects && (effects.Leaves & Hidden) == 0
        && RunOperations.In(plan.Facts, run).Any(o => FailsForOthers(o.Operation)
            && o.Operation.Call.Wrappers.IsEmpty && MustSucceed(plan, run, program, o.Operation.Call.Node));

    // Everything in the last list of && alone must succeed, and under errexit each statement that is a command alone.
    private static bool MustSucceed(BuildPlan plan, RunStep run, ShellProgram program, SimpleCommand call)
    {
        if (program.Pipelines.FirstOrDefault(p => p.Node is { IsNegated: false, Commands: [SimpleCommand command] } && command == call) is not { } pipeline)
        {
            return false;
        }

        var list = program.Pipelines.Where(p => p.Statement == pipeline.Statement).ToList();
        return pipeline.Statement == program.Pipelines[^1].Statement
            ? list.Skip(1).All(p => p.Before == Joint.And)
            : list.Count == 1 && program.Pipelines.First(p => p.Statement > pipeline.Statement).Before == Joint.Sequence
                && ErrexitAnalysis.IsCertainlyOnBefore(
                    program.Script.Statements!, pipeline.Statement, plan.Facts.StateBefore(run.Run).Shell.TryGet(out var shell) && shell.Options.Errexit);
    }

    /// <summary>Whether a call of a RUN proves nothing of its user: a variable may mislead it, or something in front of it lets it run as root whoever starts it.</summary>
    public static bool IsUndermined(BuildPlan plan, RunStep run) => MayMislead(plan, run)
        || (StageChain.Of(plan.Facts.Model, run.Place.Stage) is var stages && plan.Steps.Any(s => s is not StateStep && stages.Contains(s.Place.Stage) && s.Line <= run.Line && MayGiveRoot(plan, s)));

    // Another program in the place of the manager, or one that runs as root whoever starts it.
    private static bool MayGiveRoot(BuildPlan plan, PlanStep step) => step switch
    {
        RunStep run => GivesRoot(plan, run) || Programs.Any(p => p.Contains('/', StringComparison.Ordinal) && run.Run.Logical.Text.Contains(p, StringComparison.Ordinal)),
        TransferStep { Transfer: var transfer } => transfer.Flags.Any(f => f.Name == "chmod" && (f.Value is not { } mode || IsSpecial(mode) || HasSetBit(mode)))
            || Programs.Any(p => transfer.Logical.Text.Contains(p, StringComparison.Ordinal)),
        StateStep { Instruction: EnvInstruction env } => env.Logical.Text.Contains("PATH", StringComparison.Ordinal),
        _ => false,
    };

    // A mode with the set-user-ID bit (chmod(1)), capabilities (setcap(8)).
    private static bool GivesRoot(BuildPlan plan, RunStep run) =>
        plan.Facts.CommandsOf(run).Any(c => c.Program.Or("") switch
        {
            "setcap" => true,
            "chmod" => c.Arguments.Any(a => !a.Value.TryGet(out var text) || HasSetBit(text) || IsSpecial(text)),
            "install" => c.Arguments.Any(a => a.Value.TryGet(out var text) && (HasSetBit(text) || IsSpecial(text))),
            _ => false,
        });

    // u=rwxs, u+rs, --mode=u+s.
    private static bool HasSetBit(string mode) =>
        mode.IndexOfAny(['+', '=']) is >= 0 and var at && !mode.Contains('/', StringComparison.Ordinal) && mode[at..].Contains('s', StringComparison.Ordinal);

    private static bool IsSpecial(string mode) =>
        mode.Length >= 4 && mode.All(c => c is >= '0' and <= '7') && mode.TrimStart('0').Length == 4;
}
