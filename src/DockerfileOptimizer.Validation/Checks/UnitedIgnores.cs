using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>
/// hadolint heeds <c># hadolint ignore=RULES</c> only on the line above an instruction (its README, Inline ignores). Where RUNs become one,
/// the ignores above them may become one line above it that names the same rules: no rule is lost, and none speaks of another instruction.
/// </summary>
internal static class UnitedIgnores
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>The comments before and after without the ignores that were united rightly; all of them where none were.</summary>
    public static (ImmutableArray<FileComment> Before, ImmutableArray<FileComment> After) Without(
        CheckContext context, ImmutableArray<Claim> claims, ImmutableArray<FileComment> before, ImmutableArray<FileComment> after)
    {
        if (before.IsEmpty || !claims.Any(c => c is RegroupsRuns))
        {
            return (before, after);
        }

        var runs = context.Before.Steps.OfType<RunStep>().ToImmutableArray();
        var merged = context.After.Steps.OfType<RunStep>().ToImmutableArray();
        var gone = 0;
        foreach (var claim in claims.OfType<RegroupsRuns>().OrderBy(c => c.FirstLine))
        {
            var group = runs.Where(r => r.Line >= claim.FirstLine && r.Line <= claim.LastLine).ToImmutableArray();
            if (group.IsEmpty)
            {
                continue;
            }

            var at = runs.IndexOf(group[0]) - gone;
            gone += group.Length - 1;
            var old = group.Select(r => Above(before, r)).OfType<FileComment>().ToImmutableArray();
            if (!old.IsEmpty && at < merged.Length && Above(after, merged[at]) is { } united && Rules(old).SetEquals(Rules([united])))
            {
                (before, after) = (before.RemoveRange(old), after.Remove(united));
            }
        }

        return (before, after);
    }

    private static FileComment? Above(ImmutableArray<FileComment> comments, RunStep run) =>
        comments.LastOrDefault(c => c.Owner == run.Instruction && c.At < run.Instruction.Span.Start) is { } last && !Rules(last.Text).IsEmpty ? last : null;

    private static ImmutableHashSet<string> Rules(ImmutableArray<FileComment> comments) => [.. comments.SelectMany(c => Rules(c.Text))];

    /// <summary>The rules that a comment names; none when it is no such comment to the last character.</summary>
    private static ImmutableArray<string> Rules(string comment)
    {
        if (comment.Split('=') is not [['#', .. var head], var list]
            || head.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) is not ["hadolint", "ignore"])
        {
            return [];
        }

        var rules = list.Split(',').Select(r => r.Trim(Blanks)).ToImmutableArray();
        return rules.All(r => r.Length > 0 && r.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))) ? rules : [];
    }
}
