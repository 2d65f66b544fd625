using System.Text;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Lines with a margin for the place in the file and an indentation for the place in the tree.</summary>
internal sealed class Outline
{
    private const int Margin = 9;

    private readonly StringBuilder _text = new();

    /// <param name="place">Line, lines or line and column; may be empty.</param>
    /// <param name="depth">How deep in the tree, from 0.</param>
    /// <param name="text">What stands there; characters that a terminal would act on are shown as escapes.</param>
    public void Line(string place, int depth, string text)
    {
        _text.Append(' ', Math.Max(0, Margin - place.Length)).Append(place).Append("  ").Append(' ', 2 * depth);
        Title(text);
    }

    /// <summary>Line and column, counted from 1.</summary>
    public static string Place(SourceText source, int offset)
    {
        var position = source.PositionOf(offset);
        return $"{position.Line}:{position.Column}";
    }

    public void Title(string text) => _text.Append(Printable.Of(text)).Append('\n');

    public void WriteTo(TextWriter output) => output.Write(_text);
}
