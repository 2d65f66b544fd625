using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

// A stage of its own behind the last one.
public sealed partial class DockerfileEditor
{
    /// <summary>Names the last stage and puts a new one behind it, to which some of its instructions move together with the comments above them.</summary>
    /// <param name="from">The FROM of the last stage.</param>
    /// <param name="name">Its new name; the new stage gets the old one.</param>
    /// <param name="image">What the new stage starts from.</param>
    /// <param name="parts">What the new stage holds, in order.</param>
    /// <returns>Null, or why nothing is split: an instruction that would lose a comment, or a file that ends in the middle of one.</returns>
    public EditRefusal? SplitStage(FromInstruction from, string name, string image, ImmutableArray<StagePart> parts)
    {
        ArgumentNullException.ThrowIfNull(from);
        var moved = parts.Where(p => p.IsMoved).Select(p => p.Instruction!).ToHashSet<DockerfileItem>(ReferenceEqualityComparer.Instance);
        if (parts.Where(p => p.Lines is not null).Select(p => p.Instruction).OfType<Instruction>().Select(Hidden).FirstOrDefault(r => r is not null) is { } refusal)
        {
            return refusal;
        }

        if (from.Image is null || PlaceOf(from) is null)
        {
            return EditRefusal.SplitOverLines;
        }

        if (_document.Instructions.Any(EndsOpen))
        {
            return EditRefusal.OpenEnd;
        }

        var isLower = from.TextOf(from.Keyword).All(char.IsLower);
        var lines = new StringBuilder();
        lines.Append(Keyword("FROM", isLower)).Append(' ').Append(image).Append(from.StageNameToken is { } old ? " AS " + from.TextOf(old) : "").Append(_style.NewLine);
        foreach (var part in parts.Where(p => !p.EndsOldStage))
        {
            lines.Append(TextOf(part, isLower)).Append(_style.NewLine);
        }

        Name(from, name);
        var leaving = moved.Concat(parts.Where(p => p.IsMoved).SelectMany(p => CommentAttachment.CommentsOf(_document, p.Instruction!))).ToHashSet<DockerfileItem>(ReferenceEqualityComparer.Instance);
        var start = _document.Items.FirstOrDefault(leaving.Contains)?.FullSpan.Start ?? Source.Length;
        var last = leaving.Count == 0 ? Source.Length : EndOf(leaving);
        var text = (leaving.Count == 0 && !Source.EndsWith('\n') ? _style.NewLine : "") + Staying(start, last, leaving, string.Concat(parts.Where(p => p.EndsOldStage).Select(p => TextOf(p, isLower) + _style.NewLine))) + lines;
        Edit(start, last, last < Source.Length || Source.EndsWith('\n') ? text : text[..^_style.NewLine.Length]);
        return null;
    }

    private void Name(FromInstruction from, string name)
    {
        var span = PlaceOf(from)!.Value;
        Edit(from.StageNameToken is null ? span.End : span.Start, span.End, from.StageNameToken is null ? " AS " + name : name);
    }

    // The name, else the image behind which it will stand; null where it goes over several lines.
    private static TextSpan? PlaceOf(FromInstruction from) =>
        from.Logical.ToSource((from.StageNameToken ?? from.Image!.Token).Span) is [var span] ? span : null;

    private static string Keyword(string keyword, bool isLower) => isLower ? keyword.ToLowerInvariant() : keyword;

    private string TextOf(StagePart part, bool isLower)
    {
        var comments = part.IsMoved ? string.Concat(CommentAttachment.CommentsOf(_document, part.Instruction!).Select(c => WithBreak(Source[c.FullSpan.Start..c.FullSpan.End]))) : "";
        if (part.Lines is { } lines)
        {
            return comments + string.Join(_style.NewLine, lines.Split('\n').Select(l => isLower ? l[..Math.Max(0, l.IndexOf(' ', StringComparison.Ordinal))].ToLowerInvariant() + l[Math.Max(0, l.IndexOf(' ', StringComparison.Ordinal))..] : l));
        }

        var instruction = part.Instruction!;
        var end = instruction.FullSpan.End;
        return comments + Source[instruction.Span.Start..(end - LineBreakLength(end))];
    }

    // Comments behind the last instruction stay there where it goes: they speak of it, or tell editors what the file is.
    private int EndOf(HashSet<DockerfileItem> leaving) =>
        _document.Items.LastOrDefault(i => i is Instruction) is { } last && leaving.Contains(last) ? last.FullSpan.End : Source.Length;

    // What is left behind the first line that goes, without blank lines where two would stand together, and one before the new stage.
    private string Staying(int start, int end, HashSet<DockerfileItem> leaving, string last)
    {
        var kept = new StringBuilder();
        var previous = _document.Items.LastOrDefault(i => i.FullSpan.End <= start);
        var wasBlank = previous is BlankLine;
        foreach (var item in _document.Items.Where(i => i.FullSpan.Start >= start && i.FullSpan.End <= end && !leaving.Contains(i)))
        {
            if (item is BlankLine && wasBlank)
            {
                continue;
            }

            wasBlank = item is BlankLine;
            previous = item;
            kept.Append(WithBreak(Source[item.FullSpan.Start..item.FullSpan.End]));
        }

        // A comment that stands alone does not become one of what is new behind it.
        kept.Append(last.Length > 0 && previous is CommentLine ? _style.NewLine : "");
        return last.Length > 0 ? kept.Append(last).Append(_style.NewLine).ToString() : wasBlank ? kept.ToString() : kept.Append(_style.NewLine).ToString();
    }

    private string WithBreak(string text) => text.EndsWith('\n') ? text : text + _style.NewLine;
}
