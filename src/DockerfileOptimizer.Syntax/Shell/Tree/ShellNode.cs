using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// A part of a shell script. Spans are in the coordinates of <see cref="ShellScript.Text"/>, also for nodes inside backquotes;
/// <see cref="ShellScript.ToSource(ShellNode)"/> leads back to the file. Nodes are made by the parser only and never change.
/// </summary>
public abstract class ShellNode
{
    private protected ShellNode(TextSpan span, ImmutableArray<TextSpan> marks)
    {
        Span = span;
        Marks = marks.IsDefault ? [] : marks;
    }

    /// <summary>
    /// From the first to behind the last character of the node, without the blanks around it. A list that holds nothing has an empty span.
    /// </summary>
    public TextSpan Span { get; private protected set; }

    /// <summary>
    /// The keywords, operators and delimiters that belong to the node itself and not to one of its children, in the order of the text.
    /// </summary>
    internal ImmutableArray<TextSpan> Marks { get; }

    /// <summary>Calls the method of <paramref name="visitor"/> that belongs to this kind of node.</summary>
    public abstract void Accept(ShellVisitor visitor);
}
