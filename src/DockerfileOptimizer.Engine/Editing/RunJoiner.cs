using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>
/// Makes one RUN of several with small edits: a continuation behind each but the last, an operator in place of the keyword of each but the
/// first. Comment lines between them stay and become comment lines inside; blank lines go, because an empty continued line is
/// deprecated (BuildKit: NoEmptyContinuation); other instructions between them move behind, with their comment blocks.
/// </summary>
internal sealed class RunJoiner
{
    private readonly DockerfileSyntax _document;
    private readonly DocumentStyle _fileStyle;
    private readonly ImmutableArray<RunPart> _parts;
    private readonly ImmutableArray<ScriptPlace> _places;
    private readonly List<TextEdit> _edits = [];

    private RunJoiner(DockerfileSyntax document, DocumentStyle style, ImmutableArray<RunPart> parts, ImmutableArray<ScriptPlace> places)
    {
        _document = document;
        _parts = parts;
        _places = places;
        _fileStyle = style;
    }

    private string Source => _document.Source.Content;

    private DocumentStyle Style => field ??= StyleOf(_fileStyle);

    /// <summary>Why the RUNs cannot be joined; null when they can, and then there is a joiner.</summary>
    public static EditRefusal? Prepare(DockerfileSyntax document, DocumentStyle style, ImmutableArray<RunPart> parts, out RunJoiner? joiner)
    {
        joiner = null;
        var places = ImmutableArray.CreateBuilder<ScriptPlace>(parts.Length);
        foreach (var part in parts)
        {
            var (place, refusal) = ScriptPlace.Of(document, part.Run);
            if (place is null)
            {
                return refusal;
            }

            places.Add(place);
        }

        joiner = new RunJoiner(document, style, parts, places.MoveToImmutable());
        return joiner.Refusal();
    }

    private EditRefusal? Refusal()
    {
        for (var i = 0; i < _places.Length; i++)
        {
            var (place, isLast) = (_places[i], i == _places.Length - 1);
            var isWrapped = _parts[i].Grouping != RunGrouping.Plain;
            if (place.EndsInComment && (!isLast || isWrapped))
            {
                return EditRefusal.EndsInComment;
            }

            if (!isLast && place.EndsInBackground && !isWrapped)
            {
                return EditRefusal.EndsInBackground;
            }

            if ((!isLast || isWrapped) && place.HasComment(TextSpan.FromBounds(place.CommandsEnd, isLast ? place.End : LineEnd(place.Run))))
            {
                return EditRefusal.HidesComment;
            }
        }

        return _places[^1].HasOpenEnd && Moved().Any() ? EditRefusal.OpenEnd : null;
    }

    /// <summary>The edits that join the RUNs.</summary>
    /// <param name="united">Comment lines that give way to one; null when all stay.</param>
    public IEnumerable<TextEdit> EditsFor(UnitedComments? united)
    {
        AddUnited(united);
        for (var i = 0; i < _parts.Length; i++)
        {
            AddStart(i);
            AddEnd(i);
            if (i > 0)
            {
                CloseUp(_parts[i - 1].Run, _parts[i].Run, united?.Lines ?? []);
            }
        }

        AddMoved();
        return _edits;
    }

    // The first RUN with lines of its own says how lines begin, as the joined one continues it.
    private DocumentStyle StyleOf(DocumentStyle file) =>
        _parts.Select(p => p.Run).FirstOrDefault(r => r.InteriorTrivia.Any(t => t.Kind == TriviaKind.Continuation)) is { } model ? file.For(_document, model) : file;

    // Directly above the first RUN: in place of the line that stands there if it is one of them, else on a line of its own.
    private void AddUnited(UnitedComments? united)
    {
        var run = _parts[0].Run;
        if (united is null)
        {
            return;
        }

        if (CommentAttachment.CommentsOf(_document, run) is not [.., var last] || !united.Lines.Contains(last))
        {
            Replace(run.FullSpan.Start, run.FullSpan.Start, Source[run.FullSpan.Start..run.Span.Start] + united.Text + Style.NewLine);
        }
        else if (last.Text != united.Text)
        {
            Replace(last.Span.Start, last.Span.End, united.Text);
        }
    }

    // In front of the script: keyword, flags and continuations give way to the operator. Comment lines among them stay.
    private void AddStart(int index)
    {
        var (place, part) = (_places[index], _parts[index]);
        var open = place.Opening(part.Grouping);
        if (index == 0)
        {
            Replace(place.Start, place.Start, open);
            return;
        }

        var from = place.Run.FullSpan.Start;
        foreach (var comment in place.Run.InteriorTrivia.Where(t => t.Kind == TriviaKind.Comment && t.Span.End <= place.Start))
        {
            Replace(from, StartOfLine(comment.Span.Start), "");
            from = Source.IndexOf('\n', comment.Span.End) + 1;
        }

        var joint = part.Joint == RunJoint.And && Style.LeadingOperator ? "&& " : "";
        Replace(from, place.Start, Style.ContinuationIndent + joint + open);
    }

    // Behind the script: a final ; and blanks give way to what closes the group, the operator and the continuation.
    private void AddEnd(int index)
    {
        var place = _places[index];
        var close = place.Closing(_parts[index].Grouping);
        if (index == _parts.Length - 1)
        {
            Replace(place.CommandsEnd, close.Length == 0 ? place.CommandsEnd : place.End, close);
            return;
        }

        var joint = _parts[index + 1].Joint == RunJoint.Sequence ? ";" : Style.LeadingOperator ? "" : " &&";
        Replace(place.CommandsEnd, LineEnd(place.Run), close + joint + " " + _document.EscapeCharacter);
    }

    // Comment lines stay; they are indented where those inside RUN instructions are.
    private void CloseUp(RunInstruction left, RunInstruction right, ImmutableArray<CommentLine> gone)
    {
        var between = Between(left, right);
        var moved = between.OfType<Instruction>().SelectMany(WithComments).Concat(gone).ToList();
        foreach (var item in between)
        {
            if (item is BlankLine || moved.Contains(item))
            {
                Replace(item.FullSpan.Start, item.FullSpan.End, "");
            }
            else if (Style.IndentsComments && item.Span.Start == item.FullSpan.Start)
            {
                Replace(item.Span.Start, item.Span.Start, Style.ContinuationIndent);
            }
        }
    }

    private void AddMoved()
    {
        var text = string.Concat(Moved().Select(TextToMove));
        var end = _places[^1].Run.FullSpan.End;
        if (text.Length > 0)
        {
            var endsLine = end > 0 && Source[end - 1] == '\n';
            var lines = endsLine ? text : Style.NewLine + text.TrimEnd('\r', '\n');

            // In a file without a final line break what closes a group is inserted at the same place.
            var close = _edits.Find(e => e.Span == new TextSpan(end, 0));
            _edits.RemoveAll(e => e == close);
            Replace(end, end, close?.NewText + lines);
        }
    }

    // The empty line that stood in front of it goes along.
    private string TextToMove(Instruction instruction)
    {
        var items = WithComments(instruction).ToList();
        var index = _document.Items.IndexOf(items[0]);
        var gap = index > 0 && _document.Items[index - 1] is BlankLine ? Style.NewLine : "";
        return gap + string.Concat(items.Select(i => _document.Source.Slice(i.FullSpan).ToString()));
    }

    private IEnumerable<DockerfileItem> WithComments(Instruction instruction) =>
        CommentAttachment.CommentsOf(_document, instruction).Append<DockerfileItem>(instruction);

    private IEnumerable<Instruction> Moved() => _parts.Zip(_parts.Skip(1)).SelectMany(pair => MovedBetween(pair.First.Run, pair.Second.Run));

    private IEnumerable<Instruction> MovedBetween(RunInstruction left, RunInstruction right) => Between(left, right).OfType<Instruction>();

    private List<DockerfileItem> Between(RunInstruction left, RunInstruction right)
    {
        var between = new List<DockerfileItem>();
        foreach (var item in _document.Items)
        {
            if (item.FullSpan.Start >= left.FullSpan.End && item.FullSpan.End <= right.FullSpan.Start)
            {
                between.Add(item);
            }
        }

        return between;
    }

    private static int LineEnd(RunInstruction run) =>
        run.InteriorTrivia is [.., { Kind: TriviaKind.LineBreak } last] && last.Span.End == run.FullSpan.End ? last.Span.Start : run.FullSpan.End;

    private int StartOfLine(int offset) => Source.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1;

    private void Replace(int start, int end, string text)
    {
        if (end > start || text.Length > 0)
        {
            _edits.Add(new TextEdit(TextSpan.FromBounds(start, end), text));
        }
    }
}
