namespace DockerfileOptimizer.Validation.Plan;

/// <summary>Gives equal sequences of state-changing steps equal numbers, across both files of a check.</summary>
internal sealed class ScopeTable
{
    private readonly Dictionary<(int Parent, string Step), int> _numbers;

    private ScopeTable(Dictionary<(int Parent, string Step), int> numbers) => _numbers = numbers;

    /// <summary>A table in which nothing has a number yet.</summary>
    public static ScopeTable New() => new([]);

    /// <summary>A table that goes on where this one is.</summary>
    public ScopeTable Copy() => new(new(_numbers));

    /// <summary>The number of the empty sequence.</summary>
    public static int Empty => 0;

    /// <summary>The number of a sequence with one more step.</summary>
    public int Append(int scope, string step)
    {
        if (!_numbers.TryGetValue((scope, step), out var number))
        {
            number = _numbers.Count + 1;
            _numbers.Add((scope, step), number);
        }

        return number;
    }
}
