using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>Images beside those that people made small by hand, a row for each application.</summary>
internal sealed class FinalSizeTable
{
    private readonly SortedDictionary<string, string> _rows = new(StringComparer.Ordinal);

    /// <summary>Adds an application.</summary>
    /// <param name="application">Its name.</param>
    /// <param name="sizes">Its images.</param>
    public void Add(string application, FinalSizes sizes)
    {
        var (before, safe, notProven, chosen) = sizes;
        _rows[application] = $"| {application,-16} | {Size(before),8} | {Size(safe),8} | {Size(notProven),8} | {Size(chosen),8} | {Size(sizes.Best),8} | {Ratio(notProven, sizes.Best),6} | {Ratio(chosen, sizes.Best),7} |{(chosen is string missing ? $" {missing} is not here" : "")}";
    }

    /// <summary>The row of an application, for whoever does not wait for the others.</summary>
    public string RowOf(string application) => _rows[application];

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("| application      |   before |     safe |   unsafe |  options |  by hand | unsafe | options |");
        text.AppendLine("|------------------|---------:|---------:|---------:|---------:|---------:|-------:|--------:|");
        foreach (var row in _rows.Values)
        {
            text.AppendLine(row);
        }

        return _rows.Count == 0 ? "" : text.AppendLine("MB, and how often the image by hand").ToString();
    }

    private static string Size(object image) => image is BuiltImage built ? (built.Bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture) : "-";

    private static string Ratio(object image, BuiltImage best) => image is BuiltImage built ? ((double)built.Bytes / best.Bytes).ToString("F2", CultureInfo.InvariantCulture) : "-";
}
