using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>The outline of our own tree.</summary>
internal static class TreeOutline
{
    public static ImmutableArray<InstructionOutline> Of(DockerfileSyntax syntax) =>
        [.. syntax.Instructions.Select(i => Of(syntax.Source, i))];

    /// <summary>Bytes that are no UTF-8 as U+FFFD, as other parsers have them.</summary>
    public static string WithoutLoneSurrogates(string text) => string.Concat(text.EnumerateRunes());

    /// <summary>A flag as the front end's parser hands it on.</summary>
    public static string TextOf(Flag flag) => "--" + flag.Name + (flag.Value is null ? "" : "=" + flag.Value);

    public static int LastLine(SourceText source, DockerfileItem item) =>
        source.PositionOf(Math.Max(item.FullSpan.Start, item.FullSpan.End - 1)).Line;

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
