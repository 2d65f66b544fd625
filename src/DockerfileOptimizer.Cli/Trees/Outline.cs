using System.Text;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Lines with a margin for the place in the file and an indentation for the place in the tree.</summary>
internal sealed class Outline(SourceText source)
{
    private const int Margin = 9;

    private readonly StringBuilder _text = new();
    private readonly Queue<FileComment> _comments = new();

    /// <param name="place">Line, lines or line and column; may be empty.</param>
    /// <param name="depth">How deep in the tree, from 0.</param>
    /// <param name="text">What stands there; characters that a terminal would act on are shown as escapes.</param>
    public void Line(string place, int depth, string text)
    {
        _text.Append(' ', Math.Max(0, Margin - place.Length)).Append(place).Append("  ").Append(' ', 2 * depth);
        Title(text);
    }

    /// <summary>Keeps comments until their turn comes.</summary>
    /// <param name="comments">In the order of their places, behind those that are kept already.</param>
    public void Keep(IEnumerable<FileComment> comments)
    {
        foreach (var comment in comments)
        {
            _comments.Enqueue(comment);
        }
    }

    /// <summary>Writes the kept comments that stand before <paramref name="offset"/>.</summary>
    public void CommentsBefore(int offset, int depth)
    {
        while (_comments.TryPeek(out var comment) && comment.Offset < offset)
        {
            Line(source.PositionOf(comment.Offset).Line.ToString(), depth, _comments.Dequeue().Text);
        }
    }

    /// <summary>Line and column, counted from 1.</summary>
    public string Place(int offset)
    {
        var position = source.PositionOf(offset);
        return $"{position.Line}:{position.Column}";
    }

    public void Title(string text) => _text.Append(Printable.Of(text)).Append('\n');

    public void WriteTo(TextWriter output) => output.Write(_text);
}
