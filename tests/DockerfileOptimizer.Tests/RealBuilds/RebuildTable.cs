using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>Builds after one source line changed, a row for each application; seconds are those of the steps that were not in the cache.</summary>
internal sealed class RebuildTable
{
    private readonly SortedDictionary<string, (Rebuild Before, Rebuild Safe, Rebuild Unsafe)> _rows = new(StringComparer.Ordinal);

    /// <summary>Adds an application.</summary>
    /// <param name="application">Its name.</param>
    /// <param name="before">With the file as it was.</param>
    /// <param name="safe">With changes that are proven.</param>
    /// <param name="notProven">With those that are not, too; null where there are none.</param>
    public void Add(string application, Rebuild before, Rebuild safe, Rebuild? notProven) => _rows[application] = (before, safe, notProven ?? safe);

    /// <summary>The row of an application, for whoever does not wait for the others.</summary>
    public string RowOf(string application)
    {
        var (before, safe, notProven) = _rows[application];
        return string.Create(CultureInfo.InvariantCulture, $"| {application,-16} | {before.Log.Seconds,8:F1} | {safe.Log.Seconds,8:F1} | {notProven.Log.Seconds,8:F1} | {Cached(before),6} | {Cached(safe),6} | {Cached(notProven),6} ")
            + string.Create(CultureInfo.InvariantCulture, $"| {Cut(before, safe),6:F1} | {Cut(before, notProven),8:F1} | {before.Wall:F1}, {safe.Wall:F1}, {notProven.Wall:F1} |");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("| application      | before s |   safe s | unsafe s | cached |   safe | unsafe |  cut % | unsafe % | clock s before, safe, unsafe |");
        text.AppendLine("|------------------|---------:|---------:|---------:|-------:|-------:|-------:|-------:|---------:|------------------------------|");
        foreach (var name in _rows.Keys)
        {
            text.AppendLine(RowOf(name));
        }

        return _rows.Count == 0 ? "" : text.AppendLine(CultureInfo.InvariantCulture, $"{_rows.Count} applications: mean cut {_rows.Values.Average(r => Cut(r.Before, r.Safe)):F1} %, with changes that are not proven {_rows.Values.Average(r => Cut(r.Before, r.Unsafe)):F1} %; published for the only other system of this kind: 26.5 %").ToString();
    }

    private static string Cached(Rebuild rebuild) => $"{rebuild.Log.Cached}/{rebuild.Log.Steps}";

    private static double Cut(Rebuild before, Rebuild after) => before.Log.Seconds == 0 ? 0 : 100 * (1 - (after.Log.Seconds / before.Log.Seconds));
}
