using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>
/// Chooses fixes that can be made together, each as a whole or not at all. What is left out is proposed again in the next round, on the
/// text as it is then.
/// </summary>
internal static class FixSelection
{
    /// <summary>The fixes by position, then id of the transform, without those that conflict with one before them.</summary>
    public static ImmutableArray<ProposedFix> Choose(IEnumerable<ProposedFix> fixes)
    {
        var chosen = ImmutableArray.CreateBuilder<ProposedFix>();
        foreach (var fix in fixes.OrderBy(f => f.Fix.Where.Start).ThenBy(f => f.Transform, StringComparer.Ordinal))
        {
            if (!chosen.Any(other => Conflict(fix.Fix, other.Fix)))
            {
                chosen.Add(fix);
            }
        }

        return chosen.ToImmutable();
    }

    /// <summary>The edits of fixes that do not conflict; those that several make count once.</summary>
    public static TextEditSet EditsOf(ImmutableArray<ProposedFix> fixes) =>
        fixes is [var only] ? only.Fix.Edits : new(fixes.SelectMany(f => f.Fix.Edits).Distinct());

    // Places that overlap are a conflict even where the edits are apart: both claims would speak of the same instruction.
    private static bool Conflict(Fix left, Fix right) =>
        left.Where.Overlaps(right.Where)
        || left.OtherFiles.Any(o => right.OtherFiles.TryGetValue(o.Key, out var text) && text != o.Value)
        || Exclude(left.Edits, right.Edits);

    private static bool Exclude(TextEditSet left, TextEditSet right)
    {
        var (l, r) = (0, 0);
        while (l < left.Count && r < right.Count)
        {
            if (left[l] != right[r] && Exclude(left[l].Span, right[r].Span))
            {
                return true;
            }

            // Of two that end together the one that starts first goes: an insertion at that point is behind it.
            _ = (left[l].Span.End, left[l].Span.Start).CompareTo((right[r].Span.End, right[r].Span.Start)) <= 0 ? l++ : r++;
        }

        return false;
    }

    // Touching is allowed, an insertion at the edge of a replacement too; the order of two insertions at one point would be a guess.
    private static bool Exclude(TextSpan left, TextSpan right) =>
        left.IsEmpty && right.IsEmpty ? left.Start == right.Start : left.Start < right.End && right.Start < left.End;
}
