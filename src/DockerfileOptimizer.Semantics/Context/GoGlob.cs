using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Semantics.Context;

/// <summary>A pattern as Go's <c>filepath.Match</c> reads it on Unix: <c>*</c> and <c>?</c> stop at <c>/</c>, classes do not, <c>\</c> escapes.</summary>
internal sealed class GoGlob
{
    private readonly ImmutableArray<Step> _steps;

    private GoGlob(ImmutableArray<Step> steps) => _steps = steps;

    /// <summary>Whether a name holds a character that makes it a pattern (BuildKit <c>containsWildcards</c>).</summary>
    public static bool IsPattern(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\')
            {
                i++;
            }
            else if (name[i] is '*' or '?' or '[')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The pattern; null when it is malformed (<c>ErrBadPattern</c>).</summary>
    public static GoGlob? Parse(string pattern)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        var text = CodePoints(pattern);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at++];
            if (c == '[')
            {
                if (Class(text, ref at) is not { } set)
                {
                    return null;
                }

                steps.Add(new Step(false, set));
                continue;
            }

            if (c == '\\' && at == text.Length)
            {
                return null;
            }

            steps.Add(c switch
            {
                '*' => new Step(true, CodePointSet.AllBut('/')),
                '?' => new Step(false, CodePointSet.AllBut('/')),
                '\\' => new Step(false, CodePointSet.Of(text[at++])),
                _ => new Step(false, CodePointSet.Of(c)),
            });
        }

        return new GoGlob(steps.ToImmutable());
    }

    /// <summary>Whether the whole of a name fits.</summary>
    public bool Matches(string name)
    {
        var text = CodePoints(name);
        var reached = new bool[text.Length + 1];
        reached[0] = true;
        foreach (var step in _steps)
        {
            var next = new bool[text.Length + 1];
            for (var i = 0; i <= text.Length; i++)
            {
                next[i] |= step.Repeats && reached[i];
                if (i < text.Length && (step.Repeats ? next[i] : reached[i]) && step.Set.Contains(text[i]))
                {
                    next[i + 1] = true;
                }
            }

            reached = next;
        }

        return reached[^1];
    }

    /// <summary>The characters of a text, surrogate pairs as one.</summary>
    internal static int[] CodePoints(string text) => [.. text.EnumerateRunes().Select(r => r.Value)];

    private static CodePointSet? Class(int[] text, ref int at)
    {
        var negated = at < text.Length && text[at] == '^';
        at += negated ? 1 : 0;
        var ranges = ImmutableArray.CreateBuilder<(int Low, int High)>();
        while (ranges.Count == 0 || at >= text.Length || text[at] != ']')
        {
            if (Character(text, ref at) is not { } low)
            {
                return null;
            }

            var high = low;
            if (text[at] == '-')
            {
                at++;
                if (Character(text, ref at) is not { } end)
                {
                    return null;
                }

                high = end;
            }

            ranges.Add((low, high));
        }

        at++;
        return new CodePointSet(negated, ranges.ToImmutable());
    }

    // getEsc: neither - nor ] stands for itself, and something must follow.
    private static int? Character(int[] text, ref int at)
    {
        if (at >= text.Length || text[at] is '-' or ']')
        {
            return null;
        }

        at += text[at] == '\\' ? 1 : 0;
        return at + 1 < text.Length && text[at] != Rune.ReplacementChar.Value ? text[at++] : null;
    }

    private readonly record struct Step(bool Repeats, CodePointSet Set);
}
