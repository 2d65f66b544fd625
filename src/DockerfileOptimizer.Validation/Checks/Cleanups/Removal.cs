using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Reads <c>rm -rf path …</c> and what package managers have for the purpose, such as <c>dnf clean all</c>.</summary>
internal static class Removal
{
    /// <summary>
    /// What pipelines remove; null when one of them is anything but a catalogued command as it stands there, or <c>rm</c> with <c>-r</c>
    /// and <c>-f</c> and absolute paths whose only pattern is a final <c>/*</c>, or one with an ending such as <c>/*.gem</c>.
    /// </summary>
    /// <param name="pipelines">The pipelines.</param>
    /// <param name="mayFail">Whether <c>rm</c> without these options counts, too.</param>
    /// <param name="folder">The folder in which they run, for relative paths; null when these do not count.</param>
    public static ImmutableArray<CleanupPart>? PartsOf(IEnumerable<TopLevelPipeline> pipelines, bool mayFail = false, string? folder = null)
    {
        var parts = pipelines.Select(p => RemovalOf(p.Node, mayFail, folder)
            ?? (CommandOf(p.Node) is { } command ? new CleanupPart([], command) : null)).ToList();
        return parts.Count == 0 || parts.Contains(null) ? null : [.. parts.Select(p => p!)];
    }

    /// <summary>The program that a manager's own command runs.</summary>
    public static string ProgramOf(CacheCleanup command) => command.Command.Split(' ')[0];

    /// <summary>The folder whose content, or files of one ending in it, a path means: the path without a final <c>/*</c> or <c>/*.gem</c>.</summary>
    public static string FolderOf(string path) =>
        path.LastIndexOf("/*", StringComparison.Ordinal) is >= 0 and var at && path.AsSpan(at + 2) is var ending && (ending.IsEmpty || (ending[0] == '.' && !ending[1..].ContainsAnyExcept(Letters))) ? path[..at] : path;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    private static SimpleCommand? PlainCommandOf(Pipeline pipeline) =>
        pipeline is { IsNegated: false, IsTimed: false, Commands: [SimpleCommand { Assignments.IsEmpty: true, Redirections.IsEmpty: true } command] } ? command : null;

    private static CacheCleanup? CommandOf(Pipeline pipeline)
    {
        var words = PlainCommandOf(pipeline)?.Words.Select(w => w.LiteralValue).ToList();
        return words is null || words.Contains(null) ? null
            : PackageManagers.All.SelectMany(m => m.Cleanups).FirstOrDefault(c => ProgramOf(c) != "rm" && c.Command == string.Join(' ', words));
    }

    private static CleanupPart? RemovalOf(Pipeline pipeline, bool mayFail, string? folder)
    {
        if (PlainCommandOf(pipeline) is not { } command || command.Words.FirstOrDefault()?.LiteralValue != "rm")
        {
            return null;
        }

        var words = command.Words.Skip(1).Select(w => w.UnexpandedValue).ToList();
        var options = words.TakeWhile(w => w is ['-', _, ..] && w != "--").ToList();
        var rest = words.Skip(options.Count).ToList();
        var operands = (rest.FirstOrDefault() == "--" ? rest[1..] : rest).Select(o => Absolute(o, folder)).ToList();
        var letters = string.Concat(options.Select(o => o![1..]));
        return letters.All(c => c is 'r' or 'R' or 'f' || (mayFail && c is 'v'))
            && (mayFail || (letters.Contains('f') && letters.ToLowerInvariant().Contains('r')))
            && operands.Count > 0 && operands.All(IsPlain)
            && command.Words.Skip(1 + words.Count - operands.Count).All(IsUnquotedWhereItExpands)
            ? new CleanupPart([.. operands.Select(o => o!)], null) { Options = string.Concat(letters.ToLowerInvariant().Distinct().Order()) }
            : null;
    }

    private static string? Absolute(string? operand, string? folder) =>
        folder is ['/', ..] && operand is [not ('/' or '~' or '-'), ..] ? folder.TrimEnd('/') + "/" + operand : operand;

    private static bool IsPlain(string? path) =>
        path is ['/', _, ..]
        && FolderOf(path) is { Length: > 1 } folder
        && folder.IndexOfAny(['*', '?', '[', '{', '~', '\\', '$', '`']) < 0
        && !folder.Split('/').Any(part => part is "." or "..");

    // A quoted "*" is the name of a file.
    private static bool IsUnquotedWhereItExpands(Word word) =>
        word.UnexpandedValue is not { } value || !value.Contains('*') || word.LiteralValue is null;
}
