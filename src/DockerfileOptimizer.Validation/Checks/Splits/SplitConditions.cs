using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>The conditions under which a COPY may be split.</summary>
internal static class SplitConditions
{
    public static ImmutableArray<SplitCondition> All { get; } =
    [
        new(new("split-context-is-right", "The build context is the one that the file is built with.", "docker build takes any folder with any file"), s => ContextTrust.WhyNot(s.Context.FilesBefore.Context.Or(null)!, s.Context.Before.Facts.Model)),
        new(new("split-copies-are-plain", "COPY, not ADD, without flags but the same --chown, which finds the same users.", "BuildKit dockerfile2llb/convert_copy.go"), SplitCopies.WhyNotPlain),
        new(new("split-first-brings-the-same", "The first COPYs name files that are there, and bring each to the place to which the COPY brings it.", "hazards: links are followed when named; BuildKit solver/llbsolver/file/backend.go"), SplitCopies.WhyFirstDiffers),
        new(new("split-rest-brings-the-same", "Where it stands afterwards, the COPY brings the same files to the same places.", "BuildKit dockerfile2llb/convert.go: WORKDIR, ENV and ARG before it decide"), SplitCopies.WhyRestDiffers),
        new(new("split-crosses-no-state", "Between are RUNs and steps that neither copy, nor make folders among the files, nor leave triggers.", "BuildKit dockerfile2llb/convert.go"), SplitCrossing.Violation),
        new(new("split-keeps-mounts-away", "No mount of a RUN lies among the files or where settings are looked for.", "BuildKit instructions/commands_runmount.go"), SplitCrossing.Mounts),
        new(new("split-runs-are-understood", "What each RUN reads and writes is known.", "installations.json; program-effects.json"), SplitRuns.WhyNotUnderstood),
        new(new("split-runs-read-no-rest", "No RUN reads a file that is not there yet, nor looks into a folder that lacks it.", "BuildKit: each step sees the files of those before"), SplitRuns.WhyReadsRest),
        new(new("split-runs-write-no-rest", "No RUN writes what the COPY brings, so that the COPY overwrites nothing of theirs.", "BuildKit: a later COPY overwrites"), SplitRuns.WhyWritesRest),
        new(new("split-finds-no-other-settings", "No earlier step leaves manifests or settings of its own where a RUN looks for some.", "the managers' manuals on configuration files"), SplitSettings.Violation),
        new(new("split-folders-open-alike", "Root runs what runs in folders that the first COPYs make: their mode differs until the COPY comes.", "fsutil copy.go: MkdirAll(0755), and modes of copied folders"), SplitRuns.WhyFoldersDiffer),
    ];

    /// <summary>What speaks against a split; that it holds when nothing does.</summary>
    public static Finding FirstViolation(Split split) =>
        All.Where(c => split.Context.Asks(c.Info))
            .Select(c => c.Violation(split) is { } why ? new Finding.Unproven($"{why} ({c.Info.Id})") : null)
            .FirstOrDefault(f => f is not null)
        ?? (Finding)new Finding.Holds();
}
