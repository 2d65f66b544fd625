using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>
/// Walks both plans side by side. Steps that no claim names must be the same; a stretch that a claim names may be the same, or what the
/// claim's check accepts. The best reading wins, and among refusals the one that gets furthest.
/// </summary>
internal sealed class PlanComparison
{
    private readonly ImmutableArray<PlanStep> _before;
    private readonly ImmutableArray<PlanStep> _after;
    private readonly int _lastLine;
    private readonly Dictionary<int, (StepRange Range, ClaimCheck Check)> _claimed = [];
    private readonly Dictionary<(int, int), Verdict> _memo = [];
    private readonly List<(Claim Claim, string Why)> _doubts = [];
    private readonly bool _asksEachOnce;

    /// <param name="context">Both plans.</param>
    /// <param name="checks">The claims; their stretches do not overlap.</param>
    public PlanComparison(CheckContext context, IReadOnlyList<ClaimCheck> checks)
    {
        _asksEachOnce = checks.All(c => c.Independent is not null);
        _before = context.Before.Steps;
        _after = context.After.Steps;
        _lastLine = context.After.LastLine;
        foreach (var check in checks)
        {
            foreach (var range in check.Ranges)
            {
                _claimed.Add(range.Start, (range, check));
            }
        }
    }

    /// <summary>What is missing of single claims, whatever the others are; empty where one of them depends on the others.</summary>
    public ImmutableArray<(Claim Claim, string Why)> Doubts => [.. _doubts];

    /// <summary>The verdict on the whole.</summary>
    public Verdict Run() => From(0, 0);

    private Verdict From(int before, int after)
    {
        while (!_claimed.ContainsKey(before))
        {
            if (before == _before.Length || after == _after.Length || !_before[before].SameAs(_after[after]))
            {
                return End(before, after);
            }

            before++;
            after++;
        }

        if (!_memo.TryGetValue((before, after), out var verdict))
        {
            verdict = Claimed(before, after);
            _memo.Add((before, after), verdict);
        }

        return verdict;
    }

    private Verdict End(int before, int after)
    {
        if (before == _before.Length && after == _after.Length)
        {
            return new Verdict.Proven();
        }

        if (after == _after.Length)
        {
            return new Verdict.Refuted(_lastLine, $"the {_before[before]} of line {_before[before].Line} is gone");
        }

        return new Verdict.Refuted(_after[after].Line, before == _before.Length
            ? $"the {_after[after]} is new"
            : Difference.Of(_before[before], _after[after]));
    }

    private Verdict Claimed(int before, int after)
    {
        var (range, check) = _claimed[before];
        var best = Unchanged(range, after) ? From(range.End, after + range.Length) : null;
        foreach (var length in check.Lengths(range, _after.Length - after))
        {
            if (best is Verdict.Proven || (best is Verdict.Unproven && check.NeverHolds))
            {
                break;
            }

            best = Better(best, check.Check(range, _after.Slice(after, length)) switch
            {
                Finding.Unexplained no => new Verdict.Refuted(no.Line, no.Reason),
                Finding.Unproven maybe => Doubted(check, maybe, From(range.End, after + length)),
                _ => From(range.End, after + length),
            });
        }

        return best ?? new Verdict.Refuted(
            after < _after.Length ? _after[after].Line : _lastLine, $"the {_before[before]} of line {_before[before].Line} is changed in a way that its claim does not name");
    }

    private Verdict Doubted(ClaimCheck check, Finding.Unproven finding, Verdict rest)
    {
        if (_asksEachOnce)
        {
            _doubts.Add((check.Independent!, finding.Reason));
        }

        return rest is Verdict.Refuted ? rest : new Verdict.Unproven(finding.Reason);
    }

    private bool Unchanged(StepRange range, int after)
    {
        for (var i = 0; i < range.Length; i++)
        {
            if (after + i >= _after.Length || !_before[range.Start + i].SameAs(_after[after + i]))
            {
                return false;
            }
        }

        return true;
    }

    private static Verdict Better(Verdict? left, Verdict right) =>
        left is null || Rank(right) > Rank(left) ? right
        : left is Verdict.Refuted l && right is Verdict.Refuted r && r.Line > l.Line ? right
        : left;

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Proven => 2,
        Verdict.Unproven => 1,
        _ => 0,
    };
}
