using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>The conditions under which two steps may change places.</summary>
internal static class SwapConditions
{
    public static ImmutableArray<SwapCondition> All { get; } =
    [
        new(new("reorder-overrides-nothing", "Neither overrides what the other sets of the image, nor adds to the same list.", "BuildKit dockerfile2llb/convert.go: dispatchCmd and its like set, dispatchOnbuild appends"), SettingSwaps.WhyOverrides),
        new(new("reorder-keeps-the-shell", "No command in shell form crosses a SHELL.", "BuildKit dockerfile2llb/convert.go: withShell"), SettingSwaps.WhyTakesShell),
        new(new("reorder-keeps-places", "WORKDIR, USER and SHELL stay where they are among themselves, RUN, COPY and ADD, but for a WORKDIR that goes behind a RUN that looks nowhere where it runs.", "BuildKit dockerfile2llb/convert.go: dispatchWorkdir, dispatchUser, dispatchShell; dpkg(1)"), SettingSwaps.WhyElsewhere),
        new(new("reorder-leaves-triggers-and-volumes", "VOLUME and ONBUILD stay where they are among what runs, copies or sets a place.", "docs: Dockerfile reference, VOLUME: changes behind the declaration are discarded by builders before BuildKit"), SettingSwaps.WhyTriggersOrVolumes),
        new(new("reorder-expands-alike", "Neither holds a variable that the other sets.", "BuildKit dockerfile2llb/convert.go: dispatch expands words with the environment so far"), VariableSwaps.WhyExpands),
        new(new("reorder-keeps-the-last-value", "No variable is set by both.", "BuildKit dockerfile2llb/convert.go: dispatchEnv, dispatchArg"), VariableSwaps.WhyOverrides),
        new(new("reorder-keeps-the-list-of-variables", "Of two ENVs one adds no variable to the image's list.", "BuildKit dockerfile2llb/convert.go: addEnv"), VariableSwaps.WhyListed),
        new(new("reorder-of-variables-is-unseen", "No RUN sees in which order variables are set.", "BuildKit client/llb/meta.go: AddOrReplace"), VariableSwaps.WhyOrderSeen),
        new(new("reorder-heeds-no-variable", "No RUN that changes places with an ARG or ENV heeds it.", "BuildKit dockerfile2llb/convert.go: dispatchArg adds to the environment of RUN"), VariableSwaps.WhyHeeded),
        new(new("reorder-keeps-runs", "RUNs keep their order.", "hazards: a step reads what those before it wrote"), FileSwaps.WhyBothRun),
        new(new("reorder-run-is-understood", "What a RUN reads and writes that changes places with a COPY is known, and it has no mounts.", "installations.json; program-effects.json"), FileSwaps.WhyNotUnderstood),
        new(new("reorder-copies-to-its-own-folder", "What a COPY or ADD brings, whatever that is, lies in a folder of the application that no link leads elsewhere.", "Debian Policy 9.1; fsutil copy.go: links in the destination are followed"), FileSwaps.WhyNotOwn),
        new(new("reorder-touches-no-copied-files", "The RUN reads and writes neither what the COPY brings nor the folders around it.", "BuildKit: each step sees the files of those before"), FileSwaps.WhyTouched),
        new(new("reorder-finds-no-copied-files", "Neither working directory nor search paths nor variables lead the RUN's programs to what the COPY brings.", "execvp(3); ld.so(8); the managers' manuals on settings"), FileSwaps.WhyFound),
        new(new("reorder-runs-its-own-programs", "The programs of a RUN that changes places with a COPY, and their settings, are those of its base image and of packages.", "execvp(3); apt.conf(5), ld.so.conf(5): settings name commands and folders"), FileSwaps.WhyOtherPrograms),
        new(new("reorder-goes-by-no-link", "A RUN that changes places with a COPY goes to no file by a link that an earlier step may have made.", "path_resolution(7); proc(5)"), FileSwaps.WhyLinkedTo),
        new(new("reorder-keeps-owners", "The COPY names its owner by number, if at all.", "BuildKit dockerfile2llb/convert_copy.go: --chown looks into /etc/passwd of the step before"), FileSwaps.WhyOwnerChanges),
        new(new("reorder-keeps-copies-apart", "Of two COPYs each has its own folder, and neither makes one for the other.", "hazards: COPY order is overwrite order; BuildKit solver/llbsolver/file/backend.go: parents get the owner"), FileSwaps.WhyMeet),
    ];

    /// <summary>What speaks against a swap, with the condition's id; null when nothing does.</summary>
    /// <param name="context">What tells which conditions are asked.</param>
    /// <param name="swap">The swap.</param>
    public static string? FirstViolation(CheckContext context, Swap swap) =>
        All.Where(c => context.Asks(c.Info))
            .Select(c => c.Violation(swap) is { } why ? $"{why} ({c.Info.Id})" : null)
            .FirstOrDefault(why => why is not null);
}
