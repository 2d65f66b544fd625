using System.Collections.Immutable;
using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Patches that apply in the current folder, or for files outside of it in the root of their repository.</summary>
internal static class Diffs
{
    /// <summary>The change of one file, without other files that go with it.</summary>
    /// <param name="name">The file as the user wrote it.</param>
    /// <param name="root">The folder in which its patch applies (<see cref="Root"/>).</param>
    /// <param name="result">What the optimizer says.</param>
    public static string Of(string name, string? root, OptimizationResult result) => UnifiedDiff.Of(Header(Path.GetFullPath(name), root), result.Before.Source, result.After.Source);

    /// <summary>The changes of other files by their paths, as the user would write them.</summary>
    /// <param name="context">The folder that their paths count from, as the user wrote it.</param>
    /// <param name="result">What the optimizer says.</param>
    public static ImmutableArray<(string Path, string Patch)> OfOthers(string context, OptimizationResult result) =>
        [.. result.OtherFiles.Select(o => (Path.Combine(context, o.Key), OfOther(Path.Combine(context, o.Key), (result.OtherFilesBefore.GetValueOrDefault(o.Key), o.Value))))];

    // From the current folder if the file is in there, else from the root of its repository, else from that of the file system. No program takes
    // a patch whose paths lead up and out of the folder that it is applied in (git, apply.c: verify_path).
    private static string Header(string full, string? root)
    {
        var path = Path.GetRelativePath(root ?? Environment.CurrentDirectory, full);
        return (IsOutside(path) ? full : path).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The folder, other than the current one, in which the patch of a file applies; null for the current one, and where there is none but the root of the file system.</summary>
    public static string? Root(string name)
    {
        var full = Path.GetFullPath(name);
        return IsOutside(Path.GetRelativePath(Environment.CurrentDirectory, full)) ? FileTargets.Repository(Path.GetDirectoryName(full)!) : null;
    }

    private static bool IsOutside(string path) => Path.IsPathRooted(path) || path == ".." || path.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string OfOther(string path, (string? Before, string After) texts) =>
        UnifiedDiff.Of(Header(Path.GetFullPath(path), Root(path)), texts.Before is null ? null : SourceText.From(texts.Before), SourceText.From(texts.After));
}
