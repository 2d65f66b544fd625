using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>Instructions in another order.</summary>
public sealed partial class DockerfileEditor
{
    /// <summary>
    /// Puts instructions that stand in a row into another order, each with the comment block that belongs to it. Instructions that stood without an empty line between them, in one paragraph, have none between them afterwards; between others
    /// there is one where one stood in front of the one or behind the other.
    /// </summary>
    /// <param name="order">All instructions of the row, in their new order.</param>
    /// <returns>Null, or why they stay.</returns>
    public EditRefusal? Reorder(ImmutableArray<Instruction> order)
    {
        var row = order.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        if (row.Any(i => !_document.Items.Contains(i)))
        {
            return EditRefusal.NotAnItem;
        }

        var first = _document.Instructions.IndexOf(row[0]);
        if (!_document.Instructions.AsSpan(first, Math.Min(row.Length, _document.Instructions.Length - first)).SequenceEqual(row.AsSpan()))
        {
            throw new ArgumentException("The instructions do not stand in a row.", nameof(order));
        }

        if (EndsOpen(row[^1]))
        {
            return EditRefusal.OpenEnd;
        }

        var writer = new OrderWriter(_document, _style.NewLine, row);
        if (writer.HasCommentOfNobody)
        {
            return EditRefusal.CommentBetween;
        }

        _edits.AddRange(writer.EditsFor(order));
        return null;
    }
}
