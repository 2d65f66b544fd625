using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Steps that only set something about the image, in each other's place or in that of steps that do something.</summary>
internal static class SettingSwaps
{
    /// <summary>Whether one overrides what the other sets. Ports and volumes are sets, labels a map; triggers are a list, and run in its order.</summary>
    public static string? WhyOverrides(Swap swap)
    {
        var (first, second) = (swap.First, swap.Second);
        if (first.Instruction.Kind != second.Instruction.Kind)
        {
            return null;
        }

        return first.Instruction is LabelInstruction one && second.Instruction is LabelInstruction other
            ? WhyLabels(swap, one, other)
            : Swap.Is(first, InstructionKind.Cmd, InstructionKind.Entrypoint, InstructionKind.Healthcheck, InstructionKind.StopSignal, InstructionKind.Maintainer, InstructionKind.OnBuild)
                ? $"{swap.Name(second)} overrides {swap.Name(first)}, or adds to it"
                : null;
    }

    /// <summary>Whether a SHELL changes places with what takes it.</summary>
    public static string? WhyTakesShell(Swap swap) =>
        swap.Find((step, other) => Swap.Is(step, InstructionKind.Shell) && IsShellForm(other.Instruction)) is var (shell, taker)
            ? $"{swap.Name(taker)} takes the shell of {swap.Name(shell)}"
            : null;

    /// <summary>Whether a WORKDIR, USER or SHELL changes places with what runs or lies there, and may notice.</summary>
    public static string? WhyElsewhere(Swap swap) =>
        swap.Find((step, other) => IsPlace(step) && (IsPlace(other) || Swap.Works(other))) is var (place, crossed)
            ? place.Instruction is WorkdirInstruction && crossed is RunStep run ? WorkdirSwaps.WhyNot(swap, place, run) : $"{swap.Name(crossed)} stands in the place that {swap.Name(place)} sets"
            : null;

    /// <summary>
    /// Whether a VOLUME or a trigger changes places with what works. Builders before BuildKit drop what is written into a volume behind its
    /// VOLUME; triggers stay where they are, because no fix touches them.
    /// </summary>
    public static string? WhyTriggersOrVolumes(Swap swap) =>
        swap.Find((step, other) => Swap.Is(step, InstructionKind.Volume, InstructionKind.OnBuild) && (IsPlace(other) || Swap.Works(other))) is var (kept, crossed)
            ? $"{swap.Name(kept)} stays on its side of {swap.Name(crossed)}"
            : null;

    private static bool IsPlace(PlanStep step) => Swap.Is(step, InstructionKind.Workdir, InstructionKind.User, InstructionKind.Shell);

    private static bool IsShellForm(Instruction instruction) => instruction switch
    {
        CmdInstruction cmd => cmd.Form is ScriptForm,
        EntrypointInstruction entrypoint => entrypoint.Form is ScriptForm,
        HealthcheckInstruction check => check.Form is ScriptForm,
        _ => false,
    };

    private static string? WhyLabels(Swap swap, LabelInstruction one, LabelInstruction other)
    {
        var (left, right) = (KeysOf(swap, one), KeysOf(swap, other));
        return left.Concat(right).Any(k => k is null) ? $"the keys of {swap.Name(swap.First)} or of {swap.Name(swap.Second)} are not known"
            : left.Intersect(right).FirstOrDefault() is { } key ? $"{swap.Name(swap.Second)} sets {key} as well as {swap.Name(swap.First)}"
            : null;
    }

    private static List<string?> KeysOf(Swap swap, LabelInstruction label)
    {
        var escape = swap.Plan.Syntax.EscapeCharacter;
        return [.. label.Labels.Select(l => DockerfileWord.VariablesIn(l.Key, escape).IsEmpty ? DockerfileWord.Expand(l.Key, escape, _ => null) : null)];
    }
}
