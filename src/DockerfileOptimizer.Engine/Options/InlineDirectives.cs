using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>What comments in a file keep transforms away from.</summary>
internal sealed class InlineDirectives
{
    private static readonly InlineDirectives None = new([], []);
    private static readonly string[] Marks = ["dockeropt:", "hadolint"];

    private readonly ImmutableArray<IgnoreComment> _wholeFile;
    private readonly ImmutableArray<(Instruction Instruction, IgnoreComment Comment)> _instructions;

    private InlineDirectives(ImmutableArray<IgnoreComment> wholeFile, ImmutableArray<(Instruction, IgnoreComment)> instructions)
    {
        _wholeFile = wholeFile;
        _instructions = instructions;
    }

    /// <summary>Reads the comments of a file; those inside instructions say nothing, which <see cref="DirectiveMistakes"/> tells.</summary>
    public static InlineDirectives Of(DockerfileSyntax syntax)
    {
        if (!MayHaveAny(syntax))
        {
            return None;
        }

        var comments = syntax.Items.OfType<CommentLine>().Select(IgnoreComment.Read).OfType<IgnoreComment>().ToDictionary(c => c.Line);
        var attached = syntax.Instructions.SelectMany(i => CommentAttachment.CommentsOf(syntax, i).Where(comments.ContainsKey).Select(line => (i, comments[line])));
        return new([.. comments.Values.Where(c => c.WholeFile).OrderBy(c => c.Line.Span.Start)], [.. attached.Where(a => !a.Item2.WholeFile)]);
    }

    /// <summary>The comment that keeps a transform away from the whole file; null when there is none.</summary>
    public IgnoreComment? OfFile(TransformInfo transform) => _wholeFile.IsEmpty ? null : _wholeFile.FirstOrDefault(c => c.Covers(transform));

    /// <summary>The comment that keeps a transform away from an instruction; null when there is none.</summary>
    public IgnoreComment? Of(TransformInfo transform, Instruction instruction) =>
        OfFile(transform) ?? (_instructions.IsEmpty ? null : _instructions.FirstOrDefault(i => i.Instruction == instruction && i.Comment.Covers(transform)).Comment);

    /// <summary>The comment that keeps a transform from making a fix, as it changes an instruction that the comment is about; null when there is none.</summary>
    public IgnoreComment? Of(TransformInfo transform, Fix fix) => _instructions.IsEmpty ? null :
        _instructions.FirstOrDefault(i => i.Comment.Covers(transform) && fix.Edits.Any(e => Changes(e, i.Instruction.FullSpan))).Comment;

    /// <summary>Whether a comment keeps one of the transforms away from an instruction, but none keeps it away from another one.</summary>
    public bool IsIgnoredMore(Instruction instruction, Instruction than, TransformSet transforms) =>
        transforms.All.Any(t => Of(t.Info, instruction) is not null && Of(t.Info, than) is null);

    /// <summary>Whether a file may have comments that keep transforms away.</summary>
    internal static bool MayHaveAny(DockerfileSyntax syntax) => Marks.Any(m => syntax.Source.Content.Contains(m, StringComparison.Ordinal));

    // Whole lines put in front of an instruction or behind it leave it as it is.
    private static bool Changes(TextEdit edit, TextSpan lines) =>
        edit.Span.Overlaps(lines)
        || (edit.Span is { IsEmpty: true, Start: var at } && at >= lines.Start && at <= lines.End && !(edit.NewText.EndsWith('\n') && (at == lines.Start || at == lines.End)));
}
