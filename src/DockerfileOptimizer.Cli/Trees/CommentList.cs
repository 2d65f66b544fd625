using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>
/// All comments of a file in the order of their places: comment lines between and inside instructions, and comments of the shell in
/// scripts. Text in a here-document that is data is no comment.
/// </summary>
internal static class CommentList
{
    public static IEnumerable<FileComment> Of(DockerfileSyntax syntax) =>
        syntax.Items.SelectMany(i => Of(syntax.Source, i)).OrderBy(c => c.Offset);

    /// <summary>Those of one item, the lines first.</summary>
    public static IEnumerable<FileComment> Of(SourceText source, DockerfileItem item) => item switch
    {
        CommentLine line => [new FileComment(line.Span.Start, line.Text)],
        Instruction instruction => Lines(source, instruction).Concat(InScript(instruction)),
        _ => [],
    };

    private static IEnumerable<FileComment> Lines(SourceText source, Instruction instruction) =>
        instruction.InteriorTrivia.Where(t => t.Kind == TriviaKind.Comment).Select(t => new FileComment(t.Span.Start, source.Slice(t.Span).ToString()));

    private static IEnumerable<FileComment> InScript(Instruction instruction) =>
        instruction is OnBuildInstruction { Inner: { } inner } ? InScript(inner)
        : InstructionView.ScriptOf(instruction) is { } script ? script.Comments.Select(c => new FileComment(script.Text.ToSource(c.Span.Start), c.Text))
        : [];
}
