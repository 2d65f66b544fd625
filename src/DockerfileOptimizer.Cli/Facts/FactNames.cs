using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>What kinds of facts are called, in text and in JSON.</summary>
internal static class FactNames
{
    /// <summary>Every kind of state by its name, in the order in which they are shown.</summary>
    public static IReadOnlyList<(StateKinds Kind, string Name)> States { get; } =
    [
        (StateKinds.Directory, "directory"),
        (StateKinds.Variables, "variables"),
        (StateKinds.Options, "options"),
        (StateKinds.Functions, "functions"),
        (StateKinds.Aliases, "aliases"),
        (StateKinds.Traps, "traps"),
        (StateKinds.Umask, "umask"),
        (StateKinds.Limits, "limits"),
        (StateKinds.Descriptors, "descriptors"),
        (StateKinds.Positional, "positional"),
        (StateKinds.Background, "background"),
        (StateKinds.Anything, "anything"),
    ];

    /// <summary>Every hazard by its name, in the order in which they are shown.</summary>
    public static IReadOnlyList<(ProcessHazards Hazard, string Name)> Hazards { get; } =
    [
        (ProcessHazards.ReplacesShell, "replaces-shell"),
        (ProcessHazards.WritesStartupFile, "writes-startup-file"),
        (ProcessHazards.RemovesDirectories, "removes-directories"),
        (ProcessHazards.LeavesProcess, "leaves-process"),
        (ProcessHazards.ChangesUsers, "changes-users"),
        (ProcessHazards.WritesSharedMemory, "writes-shared-memory"),
        (ProcessHazards.MakesHardLinks, "makes-hard-links"),
        (ProcessHazards.MakesLocales, "makes-locales"),
    ];

    public static string Of(PackageVerb verb) => verb switch
    {
        PackageVerb.Refresh => "refresh",
        PackageVerb.Install => "install",
        PackageVerb.Remove => "remove",
        PackageVerb.Clean => "clean",
        _ => "other",
    };

    public static string Of(CacheKind kind) => kind switch
    {
        CacheKind.Index => "index",
        CacheKind.Cache => "cache",
        _ => "log",
    };

    public static string Of(StageUseKind kind) => kind switch
    {
        StageUseKind.From => "from",
        StageUseKind.CopyFrom => "copy",
        _ => "mount",
    };
}
