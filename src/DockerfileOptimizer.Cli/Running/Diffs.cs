using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Patches that apply in the current folder.</summary>
internal static class Diffs
{
    /// <summary>All changes of one file, other files that go with it first.</summary>
    /// <param name="name">The file as the user wrote it.</param>
    /// <param name="context">The folder that the other files' paths count from, as the user wrote it.</param>
    /// <param name="result">What the optimizer says.</param>
    public static string Of(string name, string context, OptimizationResult result) =>
        string.Concat(result.OtherFiles.Select(o => OfOther(Path.Combine(context, o.Key), o.Value)))
        + UnifiedDiff.Of(Header(name), result.Before.Source, result.After.Source);

    /// <summary>A path as a patch names it: from the current folder if it is in there, else from the root.</summary>
    public static string Header(string name)
    {
        var full = Path.GetFullPath(name);
        var here = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return (here.StartsWith("..", StringComparison.Ordinal) ? full : here).Replace(Path.DirectorySeparatorChar, '/');
    }

    private static string OfOther(string path, string text) =>
        UnifiedDiff.Of(Header(path), File.Exists(path) ? SourceText.FromBytes(File.ReadAllBytes(path)) : null, SourceText.From(text));
}
