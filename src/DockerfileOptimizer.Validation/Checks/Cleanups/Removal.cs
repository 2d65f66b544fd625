using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Reads <c>rm -rf path …</c>.</summary>
internal static class Removal
{
    /// <summary>
    /// The paths that pipelines remove; null when one of them is anything but <c>rm</c> with <c>-r</c> and <c>-f</c> and absolute paths
    /// whose only pattern is a final <c>/*</c>, all joined by <c>&amp;&amp;</c>.
    /// </summary>
    public static ImmutableArray<string>? PathsOf(IEnumerable<TopLevelPipeline> pipelines)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        foreach (var pipeline in pipelines)
        {
            if (PathsOf(pipeline.Node) is not { } some)
            {
                return null;
            }

            paths.AddRange(some);
        }

        return paths.Count == 0 ? null : paths.ToImmutable();
    }

    /// <summary>The folder whose content a path means: the path without a final <c>/*</c>.</summary>
    public static string FolderOf(string path) => path.EndsWith("/*", StringComparison.Ordinal) ? path[..^2] : path;

    private static ImmutableArray<string>? PathsOf(Pipeline pipeline)
    {
        if (pipeline is not { IsNegated: false, IsTimed: false, Commands: [SimpleCommand { Assignments.IsEmpty: true, Redirections.IsEmpty: true } command] }
            || command.Words.FirstOrDefault()?.LiteralValue != "rm")
        {
            return null;
        }

        var words = command.Words.Skip(1).Select(w => w.UnexpandedValue).ToList();
        var options = words.TakeWhile(w => w is ['-', _, ..] && w != "--").ToList();
        var rest = words.Skip(options.Count).ToList();
        var operands = rest.FirstOrDefault() == "--" ? rest[1..] : rest;
        var letters = string.Concat(options.Select(o => o![1..]));
        return letters.All(c => c is 'r' or 'R' or 'f') && letters.Contains('f') && letters.ToLowerInvariant().Contains('r')
            && operands.Count > 0 && operands.All(IsPlain)
            && command.Words.Skip(1 + words.Count - operands.Count).All(IsUnquotedWhereItExpands)
            ? [.. operands.Select(o => o!)]
            : null;
    }

    private static bool IsPlain(string? path) =>
        path is ['/', _, ..]
        && FolderOf(path) is { Length: > 1 } folder
        && folder.IndexOfAny(['*', '?', '[', '{', '~', '\\', '$', '`']) < 0
        && !folder.Split('/').Any(part => part is "." or "..");

    // A quoted "*" is the name of a file.
    private static bool IsUnquotedWhereItExpands(Word word) =>
        word.UnexpandedValue is not { } value || !value.EndsWith('*') || word.LiteralValue is null;
}
