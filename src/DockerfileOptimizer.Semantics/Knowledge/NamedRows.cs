using System.Collections.Immutable;
using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Knowledge;

/// <summary>Rows of a data file by their names. A run needs a few of them, and reading all would take longer than the rest of a short run: each is read when it is first asked for.</summary>
/// <typeparam name="T">What a row says.</typeparam>
internal sealed class NamedRows<T>
{
    // Filled by the constructor and read only from then on. The last row tells one that gives a name twice.
    private readonly Dictionary<string, (Lazy<ImmutableArray<T>> Rows, Lazy<ImmutableArray<T>> Last)> _byName = new(StringComparer.Ordinal);

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
        var all = new List<Lazy<ImmutableArray<T>>>();
        foreach (var row in rows)
        {
            var value = new Lazy<ImmutableArray<T>>(() => read(row));
            all.Add(value);
            foreach (var name in names(row))
            {
                Add(name, value);
            }
        }

        _all = new(() => [.. all.SelectMany(r => r.Value)]);
    }

    /// <summary>All of them, in the order of the file.</summary>
    public ImmutableArray<T> All => _all.Value;

    /// <summary>Whether any row has a name.</summary>
    /// <param name="name">The name.</param>
    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The rows of a name, in the order of the file; empty when there is none.</summary>
    /// <param name="name">The name.</param>
    public ImmutableArray<T> Find(string name) => _byName.TryGetValue(name, out var found) ? found.Rows.Value : [];

    // Few names have more than one row.
    private void Add(string name, Lazy<ImmutableArray<T>> row)
    {
        if (!_byName.TryAdd(name, (row, row)) && _byName[name] is var (rows, last) && last != row)
        {
            _byName[name] = (new(() => rows.Value.AddRange(row.Value)), row);
        }
    }
}
