using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Commands and their words as text.</summary>
internal static class CallText
{
    /// <summary>A word as the program gets it; as it is written where that is not known, or dots.</summary>
    public static string Of(ShellScript script, CommandWord word) => word.Value.TryGet(out var value) ? Quoted(value)
        : word.Node is { } node ? Written(script, node)
        : "…";

    /// <summary>A node as it is written, on one line.</summary>
    public static string Written(ShellScript script, ShellNode node) =>
        string.Join(' ', script.Text.Text.Substring(node.Span.Start, node.Span.Length).Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Quoted(string value) =>
        value.Length == 0 || value.AsSpan().ContainsAny(" \t\n'\"") ? $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'" : value;
}
