using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>
/// Turns intentions about nodes into edits of the text; the only place that knows layout. No text changes until the edits are applied.
/// What cannot be written without harm to a comment or to what a line means is refused, and then nothing of it is recorded.
/// </summary>
public sealed partial class DockerfileEditor
{
    private readonly DockerfileSyntax _document;
    private readonly DocumentStyle _style;
    private readonly List<TextEdit> _edits = [];

    /// <summary>An editor of one version of a file.</summary>
    public DockerfileEditor(DockerfileSyntax document, DocumentStyle style)
    {
        _document = document;
        _style = style;
    }

    private string Source => _document.Source.Content;

    /// <summary>All intentions as edits. Throws <see cref="ArgumentException"/> when two of them exclude each other.</summary>
    public TextEditSet ToEdits() => new(_edits);

    /// <summary>
    /// Makes one RUN of several: the first goes on with the others, in the layout of the first that has lines of its own, else in the
    /// file's. Comment lines stay where they are and become comment lines inside; blank lines between go; other instructions between the
    /// RUNs stand behind the joined one afterwards, with the comment blocks that belong to them. Flags stay those of the first.
    /// </summary>
    /// <param name="parts">At least two RUNs in the order of the file.</param>
    /// <param name="united">Comment lines above the RUNs that give way to one directly above the joined one; null when all stay.</param>
    /// <returns>Null, or why nothing is joined.</returns>
    public EditRefusal? JoinRuns(ImmutableArray<RunPart> parts, UnitedComments? united = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts.Length, 2, nameof(parts));
        if (RunJoiner.Prepare(_document, _style, parts, out var joiner) is { } refusal)
        {
            return refusal;
        }

        _edits.AddRange(joiner!.EditsFor(united));
        return null;
    }

    /// <summary>Why <see cref="JoinRuns"/> would refuse; null when it would not.</summary>
    /// <param name="parts">At least two RUNs in the order of the file.</param>
    public EditRefusal? WhyNotJoined(ImmutableArray<RunPart> parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts.Length, 2, nameof(parts));
        return RunJoiner.Prepare(_document, _style, parts, out _);
    }

    /// <summary>Removes the lines of an instruction. Comments above it stay; an empty line goes too where two would be left.</summary>
    /// <returns>Null, or why it stays: a comment inside it, or a trigger behind ONBUILD.</returns>
    public EditRefusal? Remove(Instruction instruction)
    {
        if (Hidden(instruction) is { } refusal)
        {
            return refusal;
        }

        var index = _document.Items.IndexOf(instruction);
        var (start, end) = (instruction.FullSpan.Start, instruction.FullSpan.End);
        if (end == Source.Length && !Source.EndsWith('\n'))
        {
            // The line break before it would become the file's last one, which it had none of.
            start -= LineBreakLength(start);
        }
        else if (IsBlank(index - 1) && (IsBlank(index + 1) || index == _document.Items.Length - 1))
        {
            start = _document.Items[index - 1].FullSpan.Start;
        }

        Edit(start, end, "");
        return null;
    }

    /// <summary>Puts lines before or behind an instruction.</summary>
    /// <param name="anchor">The instruction.</param>
    /// <param name="side">On which side of it.</param>
    /// <param name="lines">Whole lines without the last line break; line breaks inside are LF and are written as the file's.</param>
    /// <returns>Null, or why nothing is inserted.</returns>
    public EditRefusal? Insert(Instruction anchor, InsertSide side, string lines)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        if (!_document.Items.Contains(anchor))
        {
            return EditRefusal.NotAnItem;
        }

        var text = lines.ReplaceLineEndings(_style.NewLine);
        if (side == InsertSide.Before)
        {
            var start = CommentAttachment.CommentsOf(_document, anchor).FirstOrDefault<DockerfileItem>() ?? anchor;
            Edit(start.FullSpan.Start, start.FullSpan.Start, text + _style.NewLine);
            return null;
        }

        if (EndsOpen(anchor))
        {
            return EditRefusal.OpenEnd;
        }

        var end = anchor.FullSpan.End;
        Edit(end, end, end > 0 && Source[end - 1] == '\n' ? text + _style.NewLine : _style.NewLine + text);
        return null;
    }

    /// <summary>Writes other lines in place of an instruction. Comments above it stay.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="lines">Whole lines without the last line break; line breaks inside are LF and are written as the file's.</param>
    /// <returns>Null, or why it stays: a comment inside it, or a trigger behind ONBUILD.</returns>
    public EditRefusal? Replace(Instruction instruction, string lines)
    {
        if (Hidden(instruction) is { } refusal)
        {
            return refusal;
        }

        var end = instruction.FullSpan.End;
        Edit(instruction.Span.Start, end - LineBreakLength(end), lines.ReplaceLineEndings(_style.NewLine));
        return null;
    }

    /// <summary>Gives an instruction another name, in the letters of the one that it has.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="keyword">The name, in capitals.</param>
    /// <returns>Null, or why it keeps its name: it is split over lines, or a trigger behind ONBUILD.</returns>
    public EditRefusal? Rename(Instruction instruction, string keyword)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyword);
        if (PlaceOfKeyword(instruction, out var place) is { } refusal)
        {
            return refusal;
        }

        var old = instruction.TextOf(instruction.Keyword);
        var rest = old.Skip(1).Any(char.IsAsciiLetterUpper) ? keyword[1..] : keyword[1..].ToLowerInvariant();
        Edit(place.Start, place.End, (char.IsAsciiLetterLower(old[0]) ? char.ToLowerInvariant(keyword[0]) : keyword[0]) + rest);
        return null;
    }

    /// <summary>Puts a flag in front of those that an instruction has.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="flag">The flag, such as <c>--link</c>; one word.</param>
    /// <returns>Null, or why there is no place for it: the name is split over lines, or it is a trigger behind ONBUILD.</returns>
    public EditRefusal? AddFlag(Instruction instruction, string flag)
    {
        if (PlaceOfKeyword(instruction, out var place) is { } refusal)
        {
            return refusal;
        }

        Edit(place.End, place.End, " " + flag);
        return null;
    }

    /// <summary>Writes another word in place of one of an instruction; what stands around it stays.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="word">A word of it, such as the image of FROM.</param>
    /// <param name="text">The new word.</param>
    /// <returns>Null, or why it stays: it is split over lines, or the instruction is a trigger behind ONBUILD.</returns>
    public EditRefusal? ReplaceWord(Instruction instruction, Token word, string text)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (!_document.Items.Contains(instruction))
        {
            return EditRefusal.NotAnItem;
        }

        if (instruction.Logical.ToSource(word.Span) is not [var span])
        {
            return EditRefusal.SplitOverLines;
        }

        Edit(span.Start, span.End, text);
        return null;
    }

    private EditRefusal? PlaceOfKeyword(Instruction instruction, out TextSpan place)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        place = default;
        if (!_document.Items.Contains(instruction))
        {
            return EditRefusal.NotAnItem;
        }

        if (!instruction.Logical.IsContiguous(instruction.Keyword.Span))
        {
            return EditRefusal.SplitOverLines;
        }

        place = instruction.Logical.Cover(instruction.Keyword.Span);
        return null;
    }

    // A comment inside an instruction would go with it.
    private EditRefusal? Hidden(Instruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (!_document.Items.Contains(instruction))
        {
            return EditRefusal.NotAnItem;
        }

        var hasComment = instruction.InteriorTrivia.Any(t => t.Kind == TriviaKind.Comment) || ScriptsOf(instruction).Any(MayHoldComment);
        return hasComment ? EditRefusal.HidesComment : null;
    }

    private bool IsBlank(int index) => index >= 0 && index < _document.Items.Length && _document.Items[index] is BlankLine;

    // The last line may have no line break although it is none that goes on.
    private static bool EndsOpen(Instruction instruction) =>
        instruction.InteriorTrivia.LastOrDefault(t => t.Kind is TriviaKind.Continuation or TriviaKind.LineBreak && !IsOfComment(instruction, t)) is { Kind: TriviaKind.Continuation } last
        && last.Span.Start >= instruction.Span.End;

    private static bool IsOfComment(Instruction instruction, Trivia lineBreak) =>
        instruction.InteriorTrivia.Any(t => t.Kind == TriviaKind.Comment && t.Span.End == lineBreak.Span.Start);

    /// <summary>Length of the line break that ends at an offset; 0 when none does.</summary>
    private int LineBreakLength(int end) =>
        end == 0 || Source[end - 1] != '\n' ? 0 : end > 1 && Source[end - 2] == '\r' ? 2 : 1;

    private void Edit(int start, int end, string text) => _edits.Add(new TextEdit(TextSpan.FromBounds(start, end), text));
}
