using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>What is wrong with comments to dockeropt: names that nobody knows, and places where they say nothing.</summary>
/// <param name="Where">The comment.</param>
/// <param name="Name">What it is about: the unknown name, else what the comment begins with.</param>
/// <param name="Reason">A stable kebab-case name of the mistake.</param>
/// <param name="Message">The mistake in words for a person.</param>
internal sealed record DirectiveMistakes(TextSpan Where, string Name, string Reason, string Message)
{
    private const string Nothing = "; the comment does nothing";

    /// <summary>The mistakes of a file, in no particular order.</summary>
    /// <param name="syntax">The file.</param>
    /// <param name="transforms">The transforms that comments may name.</param>
    public static IEnumerable<DirectiveMistakes> In(DockerfileSyntax syntax, TransformSet transforms) =>
        InlineDirectives.MayHaveAny(syntax)
            ? syntax.Items.OfType<CommentLine>().SelectMany(line => OfLine(line, transforms)).Concat(AboveNothing(syntax)).Concat(InsideInstructions(syntax))
            : [];

    private static IEnumerable<DirectiveMistakes> OfLine(CommentLine line, TransformSet transforms)
    {
        if (IgnoreComment.UnknownVerb(line.Text) is { } verb)
        {
            return [new(line.Span, "dockeropt:" + verb, "unknown-name", UnknownName.Message("comment", verb, IgnoreComment.Verbs) + Nothing)];
        }

        if (IgnoreComment.Read(line) is not { IsOurs: true } comment)
        {
            return [];
        }

        // A reason without its dashes is read as names, while the names in front of it hold.
        var unknown = comment.Names.Where(n => transforms.Find(n) is null).ToList();
        var rest = unknown.Count == comment.Names.Length ? Nothing : "; a reason goes behind --";
        return unknown.Select(id => new DirectiveMistakes(line.Span, id, "unknown-name", UnknownName.Message("transform", id, transforms.All.Select(t => t.Info.Id)) + rest));
    }

    // What speaks of one instruction stands in the block of comments right above it.
    private static IEnumerable<DirectiveMistakes> AboveNothing(DockerfileSyntax syntax)
    {
        var ours = syntax.Items.OfType<CommentLine>().Where(line => IgnoreComment.Read(line) is { IsOurs: true, WholeFile: false }).ToList();
        return ours.Except(syntax.Instructions.SelectMany(i => CommentAttachment.CommentsOf(syntax, i)))
            .Select(line => new DirectiveMistakes(line.Span, "dockeropt:ignore", "above-no-instruction", "it speaks of the instruction right below it, and there is none" + Nothing));
    }

    private static IEnumerable<DirectiveMistakes> InsideInstructions(DockerfileSyntax syntax) =>
        from instruction in syntax.Instructions
        from trivia in instruction.InteriorTrivia
        where trivia.Kind == TriviaKind.Comment && IgnoreComment.SpeaksToUs(syntax.Source.Slice(trivia.Span).ToString())
        select new DirectiveMistakes(trivia.Span, "dockeropt:", "inside-instruction", "it stands inside of an instruction and belongs above it" + Nothing);
}
