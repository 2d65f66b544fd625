using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Reads the bodies behind a line that announces here-documents (BuildKit <c>parser.Parse</c>).</summary>
internal static class HeredocReader
{
    /// <summary>The here-documents from a line start on. The last one's terminator is empty when the file ends before it.</summary>
    public static ImmutableArray<Heredoc> Read(string source, int from, ImmutableArray<HeredocMark> marks)
    {
        if (marks.IsEmpty)
        {
            return [];
        }

        var heredocs = ImmutableArray.CreateBuilder<Heredoc>(marks.Length);
        foreach (var mark in marks)
        {
            var heredoc = ReadOne(source, from, mark);
            heredocs.Add(heredoc);
            from = heredoc.TerminatorSpan.End;
            if (heredoc.TerminatorSpan.IsEmpty)
            {
                break;
            }
        }

        return heredocs.ToImmutable();
    }

    private static Heredoc ReadOne(string source, int from, HeredocMark mark)
    {
        var at = from;
        while (at < source.Length)
        {
            var next = Scan.NextLine(source, at);
            if (Ends(source.AsSpan(at, Scan.NewlinesBack(source, at, next) - at), mark))
            {
                return new Heredoc(mark, source, TextSpan.FromBounds(from, at), TextSpan.FromBounds(at, next));
            }

            at = next;
        }

        return new Heredoc(mark, source, TextSpan.FromBounds(from, at), new TextSpan(at, 0));
    }

    private static bool Ends(ReadOnlySpan<char> line, HeredocMark mark) =>
        (mark.StripTabs ? line.TrimStart('\t') : line).SequenceEqual(mark.Name);
}
