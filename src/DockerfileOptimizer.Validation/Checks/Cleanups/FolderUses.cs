using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// Finds steps that name a folder, or something in it, and so may do something else where it is missing: <c>mkdir</c> without <c>-p</c>,
/// <c>cd</c>, <c>chown</c>, a redirection. What reaches it from above, such as <c>chown -R</c> of the folder around it, does not notice,
/// and neither does <c>rm -f</c>.
/// </summary>
internal sealed class FolderUses
{
    private readonly BuildPlan _plan;

    public FolderUses(BuildPlan plan) => _plan = plan;

    /// <summary>Why a step may notice that a folder is missing, in words for a person; null when it does not.</summary>
    /// <param name="step">The step.</param>
    /// <param name="folder">The topmost folder that may be missing, absolute.</param>
    /// <param name="home">The home directory in effect; null when it is not known.</param>
    public string? In(PlanStep step, string folder, string? home) => step switch
    {
        RunStep run when Touches(_plan.Facts.EffectsOf(run), folder) => $"the RUN of line {run.Line} uses {folder}",
        TransferStep transfer when TransferTarget.Of(transfer.Transfer, _plan).TryGet(out var target) && IsAtOrBelow(target, folder) => $"the {step} of line {step.Line} finds {folder} or makes it",
        _ => Names(step, SpellingsOf(folder, home)),
    };

    /// <summary>Why a step may notice that a cache is missing of which nobody knows where it lies; null when it says nothing of the names that caches have.</summary>
    /// <param name="step">The step.</param>
    /// <param name="locations">The places of the cache, as the catalogue writes them.</param>
    public string? InAny(PlanStep step, ImmutableArray<string> locations) =>
        Names(step, [.. locations.Where(l => l[0] == '$').Select(l => l[1..].Split('/')).Select(parts => parts is ["HOME", var first, ..] ? first : parts[0])]);

    private string? Names(PlanStep step, ImmutableArray<string> spellings) =>
        step.Instruction is RunInstruction or CmdInstruction or EntrypointInstruction or HealthcheckInstruction or VolumeInstruction
        && spellings.FirstOrDefault(s => StepText.Of(_plan, step).Any(t => StepText.Names(t, s))) is { } name
            ? $"the {step} of line {step.Line} names {name}"
            : null;

    // Below the home directory a name that begins with a dot is enough: "~/.cache", "$HOME/.cache", and ".cache" behind "cd".
    private static ImmutableArray<string> SpellingsOf(string folder, string? home) =>
        home is { Length: > 1 } && folder.StartsWith(home + "/", StringComparison.Ordinal)
            ? folder[(home.Length + 1)..] is ['.', ..] and var rest ? [rest] : [folder, "~" + folder[home.Length..], "HOME" + folder[home.Length..], "HOME}" + folder[home.Length..]]
            : [folder];

    private static bool Touches(ShellEffects effects, string folder) =>
        effects.Reads.All.Concat(effects.Writes.All).Concat(effects.Names.All).Any(p => IsAtOrBelow(p, folder));

    private static bool IsAtOrBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/');
}
