using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Transforms.Peers;

/// <summary>
/// The list of pairs that we and another fixer treat differently. A line <c>= code TAB meaning</c> defines a cause; every other line is
/// <c>key TAB kind TAB code TAB reason</c> and says of one pair why ours is right, or that ours does less. Lines that start with <c>#</c>
/// are comments. Kind is a <see cref="PeerDifference"/>: the list holds whatever the wording of our output is.
/// </summary>
internal sealed class PeerDifferences
{
    private readonly ImmutableArray<string> _causes;
    private readonly ImmutableArray<string[]> _rows;

    private PeerDifferences(ImmutableArray<string> causes, ImmutableArray<string[]> rows)
    {
        _causes = causes;
        _rows = rows;
    }

    public static PeerDifferences Parse(IEnumerable<string> lines)
    {
        var cells = lines.Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).ToLookup(c => c is [['=', ' ', ..], var meaning] && meaning.Trim().Length > 0);
        return new PeerDifferences([.. cells[true].Select(c => c[0][2..])], [.. cells[false]]);
    }

    /// <summary>How many of the pairs that were found have which cause, the most frequent first.</summary>
    public IEnumerable<(string Cause, int Count)> Causes(IReadOnlyDictionary<string, PeerDifference> found) =>
        _rows.Where(r => found.ContainsKey(r[0])).GroupBy(r => r[2]).Select(g => (g.Key, g.Count())).OrderByDescending(c => c.Item2);

    /// <summary>What is wrong with the list: nothing, if it explains exactly the differences that there are.</summary>
    /// <param name="found">The key of each pair that differs, with how it does.</param>
    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, PeerDifference> found)
    {
        var complete = _rows.Where(r => r.Length == 4 && r.All(c => c.Trim().Length > 0)).ToList();
        var known = complete.Select(Place).ToHashSet();
        var there = found.Select(f => $"{f.Key}\t{f.Value}").ToHashSet();
        return
        [
            .. _rows.Except(complete).Select(r => $"no row of four: {string.Join('\t', r)}"),
            .. complete.GroupBy(r => r[0]).Where(g => g.Count() > 1).Select(g => $"listed twice: {g.Key}"),
            .. complete.Where(r => !_causes.Contains(r[2])).Select(r => $"cause without meaning: {r[2]}"),
            .. _causes.Except(complete.Select(r => r[2])).Select(c => $"cause of nothing: {c}"),
            .. there.Except(known).Order(StringComparer.Ordinal).Select(p => $"not explained: {p}"),
            .. known.Except(there).Order(StringComparer.Ordinal).Select(p => $"no longer so: {p}"),
        ];
    }

    private static string Place(string[] row) => $"{row[0]}\t{row[1]}";
}
