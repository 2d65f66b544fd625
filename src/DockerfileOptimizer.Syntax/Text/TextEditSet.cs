using System.Collections;
using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Syntax;

/// <summary>Edits of one document version, sorted by position and disjoint. Two insertions at one place are refused: their order would be a guess.</summary>
public sealed class TextEditSet : IReadOnlyList<TextEdit>
{
    private readonly ImmutableArray<TextEdit> _edits;

    /// <summary>Sorts <paramref name="edits"/>. Throws <see cref="ArgumentException"/> when two overlap or insert at the same place.</summary>
    public TextEditSet(IEnumerable<TextEdit> edits)
    {
        _edits = [.. edits];
        if (!IsSorted(_edits))
        {
            _edits = [.. _edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End)];
        }

        for (var i = 1; i < _edits.Length; i++)
        {
            var (left, right) = (_edits[i - 1].Span, _edits[i].Span);
            if (right.Start < left.End || (left.IsEmpty && right.IsEmpty && left.Start == right.Start))
            {
                throw new ArgumentException($"The edits at {left} and {right} exclude each other.", nameof(edits));
            }
        }
    }

    /// <inheritdoc/>
    public int Count => _edits.Length;

    /// <inheritdoc/>
    public TextEdit this[int index] => _edits[index];

    /// <summary>A new text with all edits made. Throws <see cref="ArgumentException"/> when an edit lies outside the text.</summary>
    public SourceText ApplyTo(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_edits.Length > 0 && (_edits[0].Span.Start < 0 || _edits[^1].Span.End > text.Content.Length))
        {
            throw new ArgumentException("An edit lies outside the text.", nameof(text));
        }

        var result = new StringBuilder(text.HasByteOrderMark ? "\uFEFF" : "");
        var from = 0;
        foreach (var edit in _edits)
        {
            result.Append(text.Content, from, edit.Span.Start - from).Append(edit.NewText);
            from = edit.Span.End;
        }

        return SourceText.From(result.Append(text.Content, from, text.Content.Length - from).ToString());
    }

    /// <inheritdoc/>
    public IEnumerator<TextEdit> GetEnumerator() => ((IEnumerable<TextEdit>)_edits).GetEnumerator();

    // Most edits are made from the start of a file to its end.
    private static bool IsSorted(ImmutableArray<TextEdit> edits)
    {
        for (var i = 1; i < edits.Length; i++)
        {
            if ((edits[i - 1].Span.Start, edits[i - 1].Span.End).CompareTo((edits[i].Span.Start, edits[i].Span.End)) > 0)
            {
                return false;
            }
        }

        return true;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
