using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Context.Ignoring;

/// <summary>Reads classes and escapes of Go's regular expressions (<c>regexp/syntax/parse.go</c>, <c>parseClass</c>, <c>parseEscape</c>, in Perl mode).</summary>
/// <param name="text">The expression.</param>
internal sealed class GoExpressionReader(int[] text)
{
    private static readonly ImmutableDictionary<int, CodePointSet> Letters = new Dictionary<int, CodePointSet>
    {
        ['d'] = new(false, Digits), ['D'] = new(true, Digits), ['s'] = new(false, Blanks), ['S'] = new(true, Blanks), ['w'] = new(false, Words), ['W'] = new(true, Words),
        ['a'] = CodePointSet.Of('\a'), ['f'] = CodePointSet.Of('\f'), ['n'] = CodePointSet.Of('\n'), ['r'] = CodePointSet.Of('\r'), ['t'] = CodePointSet.Of('\t'),
        ['v'] = CodePointSet.Of('\v'),
    }.ToImmutableDictionary();

    private int _at;

    public bool IsAtEnd => _at == text.Length;

    private static ImmutableArray<(int, int)> Digits => [('0', '9')];

    private static ImmutableArray<(int, int)> Blanks => [('\t', '\n'), ('\f', '\r'), (' ', ' ')];

    private static ImmutableArray<(int, int)> Words => [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

    public int Take() => text[_at++];

    public bool IsAtAnyOf(string characters) => !IsAtEnd && text[_at] < 128 && characters.Contains((char)text[_at], StringComparison.Ordinal);

    /// <summary>Whether <c>{2}</c>, <c>{2,}</c> or <c>{2,3}</c> stands here; any other brace stands for itself.</summary>
    public bool IsAtCount
    {
        get
        {
            if (!IsAtAnyOf("{"))
            {
                return false;
            }

            var end = Array.IndexOf(text, '}', _at);
            return end > _at + 1 && text[_at + 1] is >= '0' and <= '9' && text.AsSpan(_at + 1, end - _at - 1).IndexOfAnyExcept([.. "0123456789,".Select(c => (int)c)]) < 0;
        }
    }

    /// <summary>Goes behind some characters if they stand here.</summary>
    public bool Takes(string characters)
    {
        if (characters.Length > text.Length - _at || characters.Where((c, i) => text[_at + i] != c).Any())
        {
            return false;
        }

        _at += characters.Length;
        return true;
    }

    /// <summary>What stands behind a backslash; null where Go refuses it, and for escapes of more than one character.</summary>
    public CodePointSet? Escape()
    {
        if (IsAtEnd)
        {
            return null;
        }

        var c = Take();
        return Letters.GetValueOrDefault(c) ?? (c < 128 && !char.IsAsciiLetterOrDigit((char)c) ? CodePointSet.Of(c) : null);
    }

    /// <summary>What stands behind <c>[</c>, up to its <c>]</c>; null where Go refuses it, and for named classes.</summary>
    public CodePointSet? Class()
    {
        var negated = Takes("^");
        var ranges = ImmutableArray.CreateBuilder<(int Low, int High)>();
        for (var first = true; first || !IsAtAnyOf("]"); first = false)
        {
            if (IsAtEnd || (text[_at] == '[' && _at + 1 < text.Length && text[_at + 1] == ':') || Item() is not { } item)
            {
                return null;
            }

            ranges.AddRange(item);
        }

        _at++;
        return new CodePointSet(negated, ranges.ToImmutable());
    }

    private ImmutableArray<(int, int)>? Item()
    {
        if (Member() is not { } low)
        {
            return null;
        }

        // A hyphen in front of the end stands for itself, and so does one behind a set such as \d.
        if (!IsAtAnyOf("-") || _at + 1 >= text.Length || text[_at + 1] == ']')
        {
            return low.Negated ? null : low.Ranges;
        }

        _at++;
        return Member() is { } high && Single(low) is { } from && Single(high) is { } to && from <= to ? [(from, to)] : null;
    }

    private CodePointSet? Member() => IsAtEnd ? null : Takes("\\") ? Escape() : CodePointSet.Of(Take());

    private static int? Single(CodePointSet set) => !set.Negated && set.Ranges is [(var low, var high)] && low == high ? low : null;
}
