using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>Instructions that go elsewhere.</summary>
public sealed partial class DockerfileEditor
{
    /// <summary>
    /// Moves an instruction, with the comment block that belongs to it, behind a later one, and puts lines in its place. An empty line stands in
    /// front of it where one stands in front of the later one, or did in front of its comments.
    /// </summary>
    /// <param name="instruction">What moves.</param>
    /// <param name="anchor">A later instruction.</param>
    /// <param name="inPlace">Whole lines for its place, without the last line break; line breaks inside are LF and are written as the file's. Empty for no line.</param>
    /// <returns>Null, or why it stays.</returns>
    public EditRefusal? MoveBehind(Instruction instruction, Instruction anchor, string inPlace)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ArgumentNullException.ThrowIfNull(anchor);
        ArgumentNullException.ThrowIfNull(inPlace);
        if (!_document.Items.Contains(instruction) || !_document.Items.Contains(anchor))
        {
            return EditRefusal.NotAnItem;
        }

        if (EndsOpen(anchor))
        {
            return EditRefusal.OpenEnd;
        }

        var first = FirstOf(instruction);
        var block = TextSpan.FromBounds(first.FullSpan.Start, instruction.FullSpan.End);
        var gap = IsBlankBefore(FirstOf(anchor)) || (first != instruction && IsBlankBefore(first)) ? _style.NewLine : "";
        var text = gap + _document.Source.Slice(block).ToString();
        var end = anchor.FullSpan.End;
        Edit(block.Start, block.End, inPlace.Length == 0 ? "" : inPlace.ReplaceLineEndings(_style.NewLine) + _style.NewLine);
        Edit(end, end, end > 0 && Source[end - 1] == '\n' ? text : _style.NewLine + text[..^LineBreakLengthOf(text)]);
        return null;
    }

    private bool IsBlankBefore(DockerfileItem item) => IsBlank(_document.Items.IndexOf(item) - 1);

    private DockerfileItem FirstOf(Instruction instruction) => CommentAttachment.CommentsOf(_document, instruction).FirstOrDefault<DockerfileItem>() ?? instruction;

    private static int LineBreakLengthOf(string text) => text.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : text.EndsWith('\n') ? 1 : 0;
}
