using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>The outline of our own tree.</summary>
internal static class TreeOutline
{
    public static FileOutline Of(DockerfileSyntax syntax) => new(
        [.. syntax.Instructions.Select(i => Of(syntax.Source, i))],
        [.. syntax.Items.SelectMany(CommentsOf).Select(at => syntax.Source.PositionOf(at).Line)]);

    /// <summary>Bytes that are no UTF-8 as U+FFFD, as other parsers have them.</summary>
    public static string WithoutLoneSurrogates(string text) => string.Concat(text.EnumerateRunes());

    /// <summary>A flag as the front end's parser hands it on.</summary>
    public static string TextOf(Flag flag) => "--" + flag.Name + (flag.Value is null ? "" : "=" + flag.Value);

    public static int LastLine(SourceText source, DockerfileItem item) =>
        source.PositionOf(Math.Max(item.FullSpan.Start, item.FullSpan.End - 1)).Line;

    private static IEnumerable<int> CommentsOf(DockerfileItem item) => item switch
    {
        CommentLine or DirectiveLine => [item.Span.Start],
        Instruction instruction => instruction.InteriorTrivia.Where(t => t.Kind == TriviaKind.Comment).Select(t => t.Span.Start),
        _ => [],
    };

    private static InstructionOutline Of(SourceText source, Instruction instruction) => new()
    {
        Keyword = WithoutLoneSurrogates(instruction.TextOf(instruction.Keyword)).ToUpperInvariant(),
        Line = source.PositionOf(instruction.FullSpan.Start).Line,
        EndLine = LastLine(source, instruction),
        Flags = [.. instruction.Flags.Select(TextOf)],
        Heredocs = [.. instruction.Heredocs.Select(h => new HeredocOutline(h.Name, EndLineOf(source, h)))],
        Inner = instruction is OnBuildInstruction { Inner: { } inner } ? Of(source, inner) : null,
    };

    private static int EndLineOf(SourceText source, Heredoc heredoc) =>
        heredoc.TerminatorSpan.IsEmpty ? 0 : source.PositionOf(heredoc.TerminatorSpan.Start).Line;
}
