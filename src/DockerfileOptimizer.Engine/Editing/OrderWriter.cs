using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>Writes a row of instructions in another order: comment blocks go along, comments of nobody stay, empty lines stand between paragraphs.</summary>
internal sealed class OrderWriter
{
    private readonly string _source;
    private readonly string _newLine;
    private readonly ImmutableArray<Instruction> _row;

    // Where the comment block of each begins; what stands in front of each and, at the end, behind the last one; the number of each one's paragraph.
    private readonly int[] _starts;
    private readonly string[] _gaps;
    private readonly int[] _paragraphs;

    /// <param name="document">The file.</param>
    /// <param name="newLine">Its line break.</param>
    /// <param name="row">The instructions as they stand.</param>
    public OrderWriter(DockerfileSyntax document, string newLine, ImmutableArray<Instruction> row)
    {
        (_source, _newLine, _row) = (document.Source.Content, newLine, row);
        _starts = [.. row.Select(i => (CommentAttachment.CommentsOf(document, i).FirstOrDefault<DockerfileItem>() ?? i).FullSpan.Start)];
        _gaps = new string[row.Length + 1];
        _paragraphs = new int[row.Length];
        _gaps[0] = BlankBefore(document, _starts[0]);
        for (var i = 1; i < row.Length; i++)
        {
            _gaps[i] = _source[row[i - 1].FullSpan.End.._starts[i]];
            _paragraphs[i] = _paragraphs[i - 1] + (_gaps[i].Length > 0 ? 1 : 0);
        }

        _gaps[^1] = BlankBehind(document, row[^1].FullSpan.End);
    }

    /// <summary>Whether a comment stands among the instructions that belongs to none of them.</summary>
    public bool HasCommentOfNobody => _gaps[1..^1].Any(g => g.AsSpan().ContainsAnyExcept(" \t\r\n"));

    // Where the file ends without a line break, whatever stands last has none.
    private bool EndsWithoutBreak => LineBreakOf(_row[^1].FullSpan.End) == 0;

    /// <summary>The edits that bring the new order. What keeps its place among the longest part that does is not touched.</summary>
    /// <param name="order">The new order.</param>
    public IEnumerable<TextEdit> EditsFor(ImmutableArray<Instruction> order)
    {
        var places = order.Select(i => _row.IndexOf(i)).ToArray();
        var kept = Kept(places);
        var (at, text) = (_starts[0], new StringBuilder(_gaps[0].Length == 0 ? _gaps[places[0]] : ""));
        for (var slot = 0; slot < places.Length; slot++)
        {
            var place = places[slot];
            text.Append(slot > 0 ? GapBetween(places[slot - 1], place) : "");
            if (!kept.Contains(place))
            {
                text.Append(UnitOf(place));
                continue;
            }

            if (Edit(at, _starts[place], text.ToString()) is { } edit)
            {
                yield return edit;
            }

            text.Clear();
            at = _row[place].FullSpan.End;
        }

        if (LastEdit(at, text.Append(GapBehind(places[^1])).ToString()) is { } last)
        {
            yield return last;
        }
    }

    private TextEdit? LastEdit(int at, string text)
    {
        var end = _row[^1].FullSpan.End;
        return !EndsWithoutBreak ? Edit(at, end, text)
            : text.Length == 0 ? Edit(at - LineBreakOf(at), end, "")
            : Edit(at, end, (at == end ? _newLine : "") + text[..^_newLine.Length]);
    }

    private string UnitOf(int place) => _source[_starts[place].._row[place].FullSpan.End] + (LineBreakOf(_row[place].FullSpan.End) == 0 ? _newLine : "");

    private int LineBreakOf(int end) => end == 0 || _source[end - 1] != '\n' ? 0 : end > 1 && _source[end - 2] == '\r' ? 2 : 1;

    private string GapBetween(int left, int right) =>
        _paragraphs[left] == _paragraphs[right] ? "" : _gaps[right].Length > 0 ? _gaps[right] : _gaps[left + 1];

    private string GapBehind(int last) => _gaps[^1].Length > 0 || _row[^1].FullSpan.End == _source.Length ? "" : _gaps[last + 1];

    /// <summary>The longest part, by text, of which each stands behind the one before it in both orders.</summary>
    private HashSet<int> Kept(int[] places)
    {
        var best = new (int Weight, int From)[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            best[i] = (0, -1);
            for (var j = 0; j < i; j++)
            {
                best[i] = places[j] < places[i] && best[j].Weight > best[i].Weight ? (best[j].Weight, j) : best[i];
            }

            best[i].Weight += _row[places[i]].FullSpan.End - _starts[places[i]];
        }

        var kept = new HashSet<int>();
        for (var at = Array.IndexOf(best, best.MaxBy(b => b.Weight)); at >= 0; at = best[at].From)
        {
            kept.Add(places[at]);
        }

        return kept;
    }

    // Whole lines that are the same at the beginning or at the end are no part of it.
    private TextEdit? Edit(int start, int end, string text)
    {
        var old = _source.AsSpan(start, end - start);
        var head = old[..old.CommonPrefixLength(text)].LastIndexOf('\n') + 1;
        old = old[head..];
        (text, start) = (text[head..], start + head);
        var tail = 0;
        for (var length = 1; length <= Math.Min(old.Length, text.Length) && old[^length] == text[^length]; length++)
        {
            tail = BeginsLine(old, old.Length - length) && BeginsLine(text, text.Length - length) ? length : tail;
        }

        return old.Length == tail && text.Length == tail ? null : new TextEdit(new TextSpan(start, old.Length - tail), text[..^tail]);
    }

    private static bool BeginsLine(ReadOnlySpan<char> text, int at) => at == 0 || text[at - 1] == '\n';

    private static string BlankBefore(DockerfileSyntax document, int start)
    {
        var begin = start;
        for (var i = IndexAt(document, start) - 1; i >= 0 && document.Items[i] is BlankLine blank; i--)
        {
            begin = blank.FullSpan.Start;
        }

        return document.Source.Content[begin..start];
    }

    private static string BlankBehind(DockerfileSyntax document, int end)
    {
        var stop = end;
        for (var i = IndexAt(document, end); i < document.Items.Length && document.Items[i] is BlankLine blank; i++)
        {
            stop = blank.FullSpan.End;
        }

        return document.Source.Content[end..stop];
    }

    private static int IndexAt(DockerfileSyntax document, int offset)
    {
        var index = 0;
        while (index < document.Items.Length && document.Items[index].FullSpan.Start < offset)
        {
            index++;
        }

        return index;
    }
}
