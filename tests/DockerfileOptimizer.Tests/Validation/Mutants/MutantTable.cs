using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>What became of mutants, by operator.</summary>
internal sealed class MutantTable
{
    private readonly SortedDictionary<string, int[]> _rows = new(StringComparer.Ordinal);
    private readonly List<string> _proven = [];

    /// <summary>How many were judged.</summary>
    public int Judged => _rows.Values.Sum(r => r[1] + r[2] + r[3]);

    /// <summary>Operators, each with the places where it was proven.</summary>
    public IReadOnlyList<string> Proven => _proven;

    /// <summary>One that an oracle takes for the same as what it was made of.</summary>
    public void AddEquivalent(string operation) => Row(operation)[0]++;

    public void Add(string operation, Verdict verdict, string where)
    {
        Row(operation)[verdict switch { Verdict.Refuted => 1, Verdict.Unproven => 2, _ => 3 }]++;
        if (verdict is Verdict.Proven)
        {
            _proven.Add($"{operation}: {where}");
        }
    }

    public void Print(string head)
    {
        TestContext.Out.WriteLine(head);
        TestContext.Out.WriteLine("   made  equivalent  refuted  unproven  proven");
        var rows = _rows.Select(r => (r.Key, r.Value)).Append(("all", [.. Enumerable.Range(0, 4).Select(i => _rows.Values.Sum(r => r[i]))]));
        foreach (var (name, counts) in rows)
        {
            TestContext.Out.WriteLine($"{counts.Sum(),7} {counts[0],11} {counts[1],8} {counts[2],9} {counts[3],7}  {name}");
        }

        _proven.ForEach(TestContext.Out.WriteLine);
    }

    private int[] Row(string operation) => _rows.TryGetValue(operation, out var row) ? row : _rows[operation] = new int[4];
}
