using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// A pattern with <c>*</c> and <c>?</c>, without brackets (BuildKit <c>convertShellPatternToRegex</c>). It is cut at its stars; each
/// segment but the last is taken where it first fits, which leaves the most room for the rest, so that a match takes the product of
/// the two lengths at most, however many stars there are.
/// </summary>
internal sealed class ShellPattern
{
    private const char AnyOne = '\uFFFF';

    private readonly ImmutableArray<string> _segments;

    private ShellPattern(ImmutableArray<string> segments) => _segments = segments;

    /// <summary>Null for a backslash before anything but <c>* ? \ } /</c>.</summary>
    public static ShellPattern? Read(string text)
    {
        var segments = ImmutableArray.CreateBuilder<string>();
        var segment = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '*')
            {
                segments.Add(segment.ToString());
                segment.Clear();
                continue;
            }

            var isEscape = text[i] == '\\';
            if (isEscape && (++i == text.Length || !"*?\\}/".Contains(text[i], StringComparison.Ordinal)))
            {
                return null;
            }

            segment.Append(text[i] == '?' && !isEscape ? AnyOne : text[i]);
        }

        segments.Add(segment.ToString());
        return new ShellPattern(segments.ToImmutable());
    }

    /// <summary>The end of the longest or shortest match that starts at the start of the text; null when there is none.</summary>
    public int? PrefixEnd(string text, bool longest) => EndAt(text, 0, _segments[0]) is var end and >= 0 ? RestEnd(text, end, longest) : null;

    /// <summary>The start of the longest or shortest match that ends at the end of the text; null when there is none.</summary>
    public int? SuffixStart(string text, bool longest)
    {
        var backwards = new ShellPattern([.. _segments.Reverse().Select(Reverse)]);
        return text.Length - backwards.PrefixEnd(Reverse(text), longest);
    }

    /// <summary>The first match at or behind a place, as long as can be; null when there is none.</summary>
    public TextSpan? Find(string text, int from)
    {
        var (start, end) = FirstFit(text, from, _segments[0]);
        return end >= 0 && RestEnd(text, end, longest: true) is { } last ? TextSpan.FromBounds(start, last) : null;
    }

    /// <summary>Number of code units of the character at a place: 2 for a surrogate pair, which <c>?</c> takes whole.</summary>
    public static int Step(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    private int? RestEnd(string text, int at, bool longest)
    {
        for (var i = 1; i < _segments.Length && at >= 0; i++)
        {
            at = longest && i == _segments.Length - 1 ? LastFit(text, at, _segments[i]) : FirstFit(text, at, _segments[i]).End;
        }

        return at < 0 ? null : at;
    }

    private static (int Start, int End) FirstFit(string text, int from, string segment)
    {
        for (var at = from; at <= text.Length; at += Step(text, at))
        {
            if (EndAt(text, at, segment) is var end and >= 0)
            {
                return (at, end);
            }
        }

        return (-1, -1);
    }

    private static int LastFit(string text, int from, string segment)
    {
        for (var at = text.Length; at >= from; at--)
        {
            var splitsPair = at > from && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);
            if (!splitsPair && EndAt(text, at, segment) is var end and >= 0)
            {
                return end;
            }
        }

        return -1;
    }

    /// <summary>Where a segment that starts at a place ends, or -1.</summary>
    private static int EndAt(string text, int at, string segment)
    {
        foreach (var part in segment)
        {
            if (at >= text.Length || (part != AnyOne && part != text[at]))
            {
                return -1;
            }

            at += part == AnyOne ? Step(text, at) : 1;
        }

        return at;
    }

    private static string Reverse(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (var at = text.Length; at > 0;)
        {
            var length = at > 1 && char.IsSurrogatePair(text[at - 2], text[at - 1]) ? 2 : 1;
            result.Append(text, at - length, length);
            at -= length;
        }

        return result.ToString();
    }
}
