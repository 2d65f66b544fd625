using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Where a program runs.</summary>
/// <param name="From">The directories that it may run in.</param>
/// <param name="Script">The script in which it stands.</param>
/// <param name="Node">The command.</param>
internal sealed record CallPlace(Places From, ShellScript Script, ShellNode Node)
{
    private string? _text;

    /// <summary>The command in quotation marks, for messages; made when it is asked for, because most commands need none.</summary>
    public string Text => _text ??= $"\"{SnippetOf(Script, Node)}\"";

    /// <summary>The text of a node, shortened.</summary>
    public static string SnippetOf(ShellScript script, ShellNode node)
    {
        const int most = 50;
        var text = script.Text.Text.AsSpan(node.Span.Start, Math.Min(node.Span.Length, most)).ToString().ReplaceLineEndings(" ");
        return node.Span.Length > most ? text + "…" : text;
    }
}
