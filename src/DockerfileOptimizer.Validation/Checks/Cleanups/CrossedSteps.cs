using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Steps that a removal crosses on its way to an earlier RUN: none of them may see, make again or protect what is removed.</summary>
internal sealed class CrossedSteps(BuildPlan plan, Cleanup cleanup)
{
    private static readonly ImmutableHashSet<string> _variables = ["PATH", "ENV", "BASH_ENV", "SHELLOPTS", "BASHOPTS", "POSIXLY_CORRECT", "IFS"];

    // The builder itself looks at names of users and at links on the way to where it copies (BuildKit solver/llbsolver/file/backend.go).
    private static readonly string[] _system = ["/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/run", "/sbin", "/sys", "/usr", "/var"];

    // Folders without programs, libraries, settings or users, which every step reads without saying so.
    private static readonly string[] _ownGround = ["/tmp/", "/var/tmp/", "/usr/src/", "/var/cache/"];

    private readonly LayerReaders _readers = new(plan, cleanup.Run);

    private PlanFacts Facts => plan.Facts;

    /// <summary>What speaks against crossing a step, in words for a person; null when nothing does.</summary>
    public string? Violation(PlanStep step) => step switch
    {
        MetaStep { CommutesWithRun: true } => null,
        _ when cleanup.Folders.FirstOrDefault(f => MayNeed(step, f)) is { } needed =>
            $"the {step} of line {step.Line} may need {needed}",
        RunStep run => Run(run),
        TransferStep transfer => Writes(transfer.Transfer) ? $"the {step} of line {step.Line} may write what is removed" : null,
        StateStep { Instruction: WorkdirInstruction } => Touches(Facts.Model.StateAfter(step.Instruction)?.Workdir ?? Known.Unknown<string>(""))
            ? $"the {step} of line {step.Line} may be what is removed"
            : null,
        StateStep { Instruction: EnvInstruction env } when !env.Variables.Any(v => MaySteer(v.Key)) && !env.Variables.IsEmpty => null,
        StateStep { Instruction: ArgInstruction arg } when !arg.Declarations.Any(v => MaySteer(v.Key)) => null,
        StateStep { Instruction: UserInstruction } => null,
        _ => $"the {step} of line {step.Line} stands between the two",
    };

    // What package managers keep is needed by those alone that read it.
    private bool MayNeed(PlanStep step, string folder) =>
        cleanup.CachesIn(folder).IsEmpty
        && !_ownGround.Any(g => (folder + "/").StartsWith(g, StringComparison.Ordinal))
        && (step is not (TransferStep or StateStep) || folder.LastIndexOf('/') == 0 || _system.Any(s => folder.StartsWith(s + "/", StringComparison.Ordinal)));

    private static bool MaySteer(string name) =>
        _variables.Contains(name) || name.StartsWith("LD_", StringComparison.Ordinal) || name.Contains('$', StringComparison.Ordinal);

    // Lists are left alone by much that reads and writes what nobody can see; of everything else that is not known.
    private ImmutableArray<(PackageManager Manager, CachePath Cache)> ListsIn(string folder) =>
        cleanup.CachesIn(folder) is var caches && caches.All(c => c.Cache.Kind == CacheKind.Index) ? caches : [];

    private string? Run(RunStep run)
    {
        if (!run.Run.Flags.All(f => f is not MountFlag))
        {
            return $"the RUN of line {run.Line} has mounts";
        }

        foreach (var folder in cleanup.Folders)
        {
            var caches = ListsIn(folder);
            if ((_readers.Reads(run, folder, caches) ?? (caches.IsEmpty ? Named(run, folder) : null)) is { } reader)
            {
                return reader;
            }

            var writes = Facts.EffectsOf(run).Writes.Union(Facts.EffectsOf(run).Removes);
            if ((caches.IsEmpty ? writes : writes with { Beyond = null }).MayTouch(folder + "/**")
                || (caches.IsEmpty && (Touches(Facts.StateBefore(run.Run).Workdir) || Facts.StateBefore(run.Run).VariableOf("PATH").Or("")?.Contains(folder, StringComparison.Ordinal) == true))
                || RunOperations.In(Facts, run).Any(o => caches.Any(c => c.Manager == o.Operation.Manager) && (o.Operation.RefreshesLists || o.Operation.Verb == PackageVerb.Install)))
            {
                return $"the RUN of line {run.Line} may write what is removed";
            }
        }

        return null;
    }

    // Options, and scripts of other programs, name files as well: date -r file, sed 'r file'.
    private static string? Named(RunStep run, string folder) =>
        folder[(folder.LastIndexOf('/') + 1)..] is var name && run.Content.Raw.Any(t => t.Contains(name, StringComparison.Ordinal)) ? $"the RUN of line {run.Line} may name {folder}: {name}" : null;

    private bool Writes(FileTransferInstruction transfer) =>
        !TransferTarget.Of(transfer, plan).TryGet(out var target) || TouchesTree(target);

    // A copy into a folder above writes below it only what the context holds: that may be anything.
    private bool TouchesTree(string path) => path == "/" || cleanup.Folders.Any(f => PathSet.Overlap(path + "/**", f + "/**"));

    private bool Touches(Known<string> folder) =>
        !folder.TryGet(out var path) || cleanup.Folders.Any(f => PathSet.Overlap(f + "/**", path));
}
