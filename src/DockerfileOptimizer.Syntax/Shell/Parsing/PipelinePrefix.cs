using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// What stands before the first command of a pipeline: one <c>!</c> in POSIX (2.9.2; dash refuses a second one), any number of
/// <c>!</c> and <c>time</c> with its options in bash.
/// </summary>
internal readonly struct PipelinePrefix
{
    public PipelinePrefix(bool bash, ShellCursor at)
    {
        var text = at.Source;
        var session = at.Session;
        var position = at.Position;
        ImmutableArray<TextSpan>.Builder? marks = null;
        while (true)
        {
            var word = ReservedWords.At(text, position, bash, out var end);
            if (word is not ReservedWord.Time && (word is not ReservedWord.Bang || (!bash && marks is not null)))
            {
                break;
            }

            marks ??= ImmutableArray.CreateBuilder<TextSpan>(1);
            marks.Add(session.Span(position, end));
            IsTimed |= word is ReservedWord.Time;
            IsNegated ^= word is ReservedWord.Bang;
            LastEnd = word is ReservedWord.Time ? BehindOptions(session, end, marks) : end;
            position = ShellScan.Blanks(text, LastEnd);
        }

        End = position;
        Marks = marks?.ToImmutable() ?? [];
        var gap = ShellScan.Gap(text, position);
        StandsAlone = bash && !Marks.IsEmpty && (gap == text.Length || text[gap] is '\n' || EndsWithSemicolon(text, gap));
        if (StandsAlone)
        {
            End = LastEnd;
        }
    }

    public bool IsNegated { get; }

    public bool IsTimed { get; }

    public ImmutableArray<TextSpan> Marks { get; }

    /// <summary>Where the first command begins.</summary>
    public int End { get; }

    /// <summary>Whether no command follows, which bash allows before the end of a statement.</summary>
    public bool StandsAlone { get; }

    public TextSpan Span => TextSpan.FromBounds(Marks[0].Start, Marks[^1].End);

    private int LastEnd { get; }

    private static bool EndsWithSemicolon(string text, int offset) =>
        text[offset] == ';' && !ShellScan.Follows(text, offset + 1, ';', out _) && !ShellScan.Follows(text, offset + 1, '&', out _);

    // -p and --, in this order, each at most once.
    private static int BehindOptions(ShellSession session, int position, ImmutableArray<TextSpan>.Builder marks)
    {
        var text = session.Text;
        foreach (var option in (ReadOnlySpan<string>)["-p", "--"])
        {
            var start = ShellScan.Blanks(text, position);
            var end = start + option.Length;
            if (text.AsSpan(start).StartsWith(option) && (end == text.Length || ShellScan.EndsWord(text[end])))
            {
                marks.Add(session.Span(start, end));
                position = end;
            }
        }

        return position;
    }
}
