using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Context.Ignoring;

/// <summary>
/// The regular expressions that patterns are spelt into, read as Go's <c>regexp/syntax</c> reads them: characters, classes, classes with
/// <c>*</c>, <c>.*</c>, <c>(.*/)?</c>, <c>^</c> and <c>|</c>, of which the parts between the first and the last are bound to neither end of
/// the path. Matching takes time in proportion to pattern and path.
/// </summary>
internal sealed class GoExpression
{
    private readonly ImmutableArray<ImmutableArray<Step>> _branches;

    private GoExpression(ImmutableArray<ImmutableArray<Step>> branches) => _branches = branches;

    private enum StepKind
    {
        One,
        Many,
        Folders,
        Start,
    }

    /// <summary>The expression; null where Go refuses it, or for something rare whose meaning is not known here.</summary>
    public static GoExpression? Parse(string expression)
    {
        var reader = new GoExpressionReader(GoGlob.CodePoints(expression));
        var (branches, steps) = (ImmutableArray.CreateBuilder<ImmutableArray<Step>>(), ImmutableArray.CreateBuilder<Step>());
        while (!reader.IsAtEnd)
        {
            if (reader.Takes("|"))
            {
                branches.Add(steps.ToImmutable());
                steps.Clear();
            }
            else if (Next(reader) is { } step)
            {
                steps.Add(step);
            }
            else
            {
                return null;
            }
        }

        branches.Add(steps.ToImmutable());
        return new GoExpression(branches.ToImmutable());
    }

    /// <summary>Whether the whole of a path fits.</summary>
    public bool Matches(string path)
    {
        var text = GoGlob.CodePoints(path);
        return Enumerable.Range(0, _branches.Length).Any(branch => Matches(branch, text));
    }

    private bool Matches(int branch, int[] text)
    {
        var reached = new bool[text.Length + 1];
        Array.Fill(reached, branch > 0);
        reached[0] = true;
        foreach (var step in _branches[branch])
        {
            reached = After(step, reached, text);
        }

        return branch < _branches.Length - 1 ? reached.Contains(true) : reached[^1];
    }

    private static Step? Next(GoExpressionReader reader)
    {
        if (reader.Takes("(.*/)?"))
        {
            return new Step(StepKind.Folders, CodePointSet.AllBut('\n'));
        }

        if (reader.Takes(".*"))
        {
            return new Step(StepKind.Many, CodePointSet.AllBut('\n'));
        }

        if (reader.Takes("^"))
        {
            return new Step(StepKind.Start, CodePointSet.AllBut('\n'));
        }

        if (reader.Takes("["))
        {
            return reader.Class() is { } set ? new Step(reader.Takes("*") ? StepKind.Many : StepKind.One, set) : null;
        }

        // What repeats or groups and is not one of ours: a pattern that cuts a class short can bring it about.
        return reader.Takes("\\") ? (reader.Escape() is { } escaped ? new Step(StepKind.One, escaped) : null)
            : reader.IsAtAnyOf("*?+.()$") || reader.IsAtCount ? null
            : new Step(StepKind.One, CodePointSet.Of(reader.Take()));
    }

    private static bool[] After(Step step, bool[] reached, int[] text)
    {
        var next = new bool[text.Length + 1];
        var inside = false;
        for (var i = 0; i <= text.Length; i++)
        {
            inside |= reached[i];
            next[i] |= step.Kind switch
            {
                StepKind.Start => i == 0 && reached[i],
                StepKind.One => false,
                _ => reached[i],
            };
            if (i == text.Length)
            {
                break;
            }

            next[i + 1] = step.Kind switch
            {
                StepKind.One => reached[i] && step.Set.Contains(text[i]),
                StepKind.Many => next[i] && step.Set.Contains(text[i]),
                StepKind.Folders => inside && text[i] == '/',
                _ => false,
            };
            inside &= step.Set.Contains(text[i]);
        }

        return next;
    }

    private readonly record struct Step(StepKind Kind, CodePointSet Set);
}
