using System.Collections.Immutable;
using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Knowledge;

/// <summary>Rows of a data file by their names. A run needs a few of them, and reading all would take longer than the rest of a short run: each is read when it is first asked for.</summary>
/// <typeparam name="T">What a row says.</typeparam>
internal sealed class NamedRows<T>
{
    private readonly ImmutableArray<JsonElement> _rows;
    private readonly Func<JsonElement, ImmutableArray<T>> _read;

    // What was read of each row; default until then. Two threads may read a row at once, and one of them wins.
    private readonly ImmutableArray<T>[] _said;

    // The number of the row that has a name; where several have it, the complement of a place in _shared. Filled by the constructor and read only from then on.
    private readonly Dictionary<string, int> _byName;
    private readonly List<Lazy<ImmutableArray<T>>> _shared = [];

    private readonly Lazy<ImmutableArray<T>> _all;

    /// <param name="rows">The rows.</param>
    /// <param name="names">The names of a row.</param>
    /// <param name="read">Reads a row.</param>
    public NamedRows(IEnumerable<JsonElement> rows, Func<JsonElement, IEnumerable<string>> names, Func<JsonElement, T> read)
        : this(rows, names, row => ImmutableArray.Create(read(row)))
    {
    }

    /// <param name="rows">The rows.</param>
    /// <param name="names">The names of a row.</param>
    /// <param name="read">Reads what a row says of several things.</param>
    public NamedRows(IEnumerable<JsonElement> rows, Func<JsonElement, IEnumerable<string>> names, Func<JsonElement, ImmutableArray<T>> read)
    {
        _rows = [.. rows];
        _read = read;
        _said = new ImmutableArray<T>[_rows.Length];
        _byName = new(_rows.Length, StringComparer.Ordinal);
        _all = new(() => Of(Enumerable.Range(0, _rows.Length)));
        Share(Name(names));
    }

    /// <summary>All of them, in the order of the file.</summary>
    public ImmutableArray<T> All => _all.Value;

    /// <summary>Whether any row has a name.</summary>
    /// <param name="name">The name.</param>
    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The rows of a name, in the order of the file; empty when there is none.</summary>
    /// <param name="name">The name.</param>
    public ImmutableArray<T> Find(string name) =>
        !_byName.TryGetValue(name, out var place) ? [] : place >= 0 ? At(place) : _shared[~place].Value;

    /// <summary>Notes the names, and returns those of several rows with the numbers of these.</summary>
    private Dictionary<string, List<int>> Name(Func<JsonElement, IEnumerable<string>> names)
    {
        var several = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < _rows.Length; row++)
        {
            foreach (var name in names(_rows[row]))
            {
                if (_byName.TryAdd(name, row) || (_byName[name] == row && !several.ContainsKey(name)))
                {
                    continue;
                }

                var numbers = several.TryGetValue(name, out var known) ? known : several[name] = [_byName[name]];
                if (numbers[^1] != row)
                {
                    numbers.Add(row);
                }
            }
        }

        return several;
    }

    private void Share(Dictionary<string, List<int>> several)
    {
        foreach (var (name, numbers) in several)
        {
            _byName[name] = ~_shared.Count;
            _shared.Add(new(() => Of(numbers)));
        }
    }

    private ImmutableArray<T> Of(IEnumerable<int> numbers) => [.. numbers.SelectMany(n => At(n))];

    private ImmutableArray<T> At(int row)
    {
        if (_said[row].IsDefault)
        {
            ImmutableInterlocked.InterlockedInitialize(ref _said[row], _read(_rows[row]));
        }

        return _said[row];
    }
}
