using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>Whether a COPY may cross the steps between, as far as they are not scripts.</summary>
internal static class SplitCrossing
{
    public static string? Violation(Split split) => split.Steps.Between.Select(s => Crossed(split, s)).FirstOrDefault(why => why is not null);

    private static string? Crossed(Split split, PlanStep step) => step switch
    {
        RunStep or MetaStep { CommutesWithRun: true } => null,
        StateStep { Instruction: WorkdirInstruction } => IsAmong(split, split.Context.Before.Facts.Model.StateAfter(step.Instruction)?.Workdir.Or(null))
            ? $"the WORKDIR of line {step.Line} may make a folder among the files"
            : null,
        StateStep { Instruction: EnvInstruction or ArgInstruction or UserInstruction or ShellInstruction } => null,
        _ => $"the {step} of line {step.Line} stands between",
    };

    private static bool IsAmong(Split split, string? folder) => folder is null || split.Files.Find(folder) is not null && folder != split.Files.Root
        || split.Files.Root == "/" || folder.StartsWith(split.Files.Root + "/", StringComparison.Ordinal);

    /// <summary>What a mount shows there is not known.</summary>
    public static string? Mounts(Split split)
    {
        foreach (var (step, files) in split.Runs)
        {
            foreach (var mount in step.Run.Flags.OfType<MountFlag>().Where(m => m.Type != "ssh" || m.Target is not null))
            {
                var target = mount.Target ?? (mount.Type == "secret" ? "/run/secrets" : null);
                if (target is not ['/', ..] || target.Contains('$', StringComparison.Ordinal) || target.Split('/').Contains("..")
                    || files.Reads.MayTouch(target.TrimEnd('/') + "/**") || PathSet.Overlap(target.TrimEnd('/') + "/**", split.Files.Root + "/**"))
                {
                    return $"a mount of the RUN of line {step.Line} may lie among the files, or hold settings";
                }
            }
        }

        return null;
    }
}
