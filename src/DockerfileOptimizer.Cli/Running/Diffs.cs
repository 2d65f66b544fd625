using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Patches that apply in the current folder.</summary>
internal static class Diffs
{
    /// <summary>The change of one file, without other files that go with it.</summary>
    /// <param name="name">The file as the user wrote it.</param>
    /// <param name="result">What the optimizer says.</param>
    public static string Of(string name, OptimizationResult result) => UnifiedDiff.Of(Header(name), result.Before.Source, result.After.Source);

    /// <summary>The changes of other files by their paths, as the user would write them.</summary>
    /// <param name="context">The folder that their paths count from, as the user wrote it.</param>
    /// <param name="result">What the optimizer says.</param>
    public static ImmutableArray<(string Path, string Patch)> OfOthers(string context, OptimizationResult result) =>
        [.. result.OtherFiles.Select(o => (Path.Combine(context, o.Key), OfOther(Path.Combine(context, o.Key), (result.OtherFilesBefore.GetValueOrDefault(o.Key), o.Value))))];

    /// <summary>A path as a patch names it: from the current folder if it is in there, else from the root.</summary>
    public static string Header(string name)
    {
        var full = Path.GetFullPath(name);
        var here = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return (here.StartsWith("..", StringComparison.Ordinal) ? full : here).Replace(Path.DirectorySeparatorChar, '/');
    }

    private static string OfOther(string path, (string? Before, string After) texts) =>
        UnifiedDiff.Of(Header(path), texts.Before is null ? null : SourceText.From(texts.Before), SourceText.From(texts.After));
}
