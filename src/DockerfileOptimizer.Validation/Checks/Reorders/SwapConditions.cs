using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>The conditions under which two steps may change places.</summary>
internal static class SwapConditions
{
    public static ImmutableArray<SwapCondition> All { get; } =
    [
        new(new("reorder-overrides-nothing", "Neither overrides what the other sets of the image, nor adds to the same list.", "BuildKit dockerfile2llb/convert.go: dispatchCmd and its like set, dispatchOnbuild appends"), SettingSwaps.WhyOverrides),
        new(new("reorder-keeps-the-shell", "No command in shell form crosses a SHELL.", "BuildKit dockerfile2llb/convert.go: withShell"), SettingSwaps.WhyTakesShell),
        new(new("reorder-keeps-places", "WORKDIR, USER and SHELL stay where they are among themselves, RUN, COPY and ADD.", "BuildKit dockerfile2llb/convert.go: dispatchWorkdir, dispatchUser, dispatchShell"), SettingSwaps.WhyElsewhere),
        new(new("reorder-leaves-triggers-and-volumes", "VOLUME and ONBUILD stay where they are among what runs, copies or sets a place.", "docs: Dockerfile reference, VOLUME: changes behind the declaration are discarded by builders before BuildKit"), SettingSwaps.WhyTriggersOrVolumes),
        new(new("reorder-expands-alike", "Neither holds a variable that the other sets.", "BuildKit dockerfile2llb/convert.go: dispatch expands words with the environment so far"), VariableSwaps.WhyExpands),
        new(new("reorder-keeps-the-last-value", "No variable is set by both.", "BuildKit dockerfile2llb/convert.go: dispatchEnv, dispatchArg"), VariableSwaps.WhyOverrides),
        new(new("reorder-keeps-the-list-of-variables", "Of two ENVs one adds no variable to the image's list.", "BuildKit dockerfile2llb/convert.go: addEnv"), VariableSwaps.WhyListed),
        new(new("reorder-of-variables-is-unseen", "No RUN sees in which order variables are set.", "BuildKit client/llb/meta.go: AddOrReplace"), VariableSwaps.WhyOrderSeen),
        new(new("reorder-heeds-no-variable", "No RUN that changes places with an ARG or ENV heeds it.", "BuildKit dockerfile2llb/convert.go: dispatchArg adds to the environment of RUN"), VariableSwaps.WhyHeeded),
        new(new("reorder-keeps-work", "What runs or copies keeps its order.", "hazards: a step reads what those before it wrote"), s => Swap.Works(s.First) && Swap.Works(s.Second) ? $"{s.Name(s.First)} stays in front of {s.Name(s.Second)}" : null),
    ];

    /// <summary>What speaks against a swap, with the condition's id; null when nothing does.</summary>
    /// <param name="context">What tells which conditions are asked.</param>
    /// <param name="swap">The swap.</param>
    public static string? FirstViolation(CheckContext context, Swap swap) =>
        All.Where(c => context.Asks(c.Info))
            .Select(c => c.Violation(swap) is { } why ? $"{why} ({c.Info.Id})" : null)
            .FirstOrDefault(why => why is not null);
}
