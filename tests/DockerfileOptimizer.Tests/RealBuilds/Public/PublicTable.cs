using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>What became of the applications, a row for each.</summary>
internal sealed class PublicTable
{
    private readonly SortedDictionary<(string Ecosystem, string Name), string> _rows = [];

    /// <summary>Adds an application; returns its row.</summary>
    public string Add(PublicApplication application, BuiltImage before, IReadOnlyList<PublicOutcome> outcomes, double seconds)
    {
        var applied = outcomes.Where(o => o.Variant is "safe" or "unsafe").Select(o => $"{o.Variant}: {Names(o.Applied)}");
        var sizes = Variants.Select(v => Size(outcomes.FirstOrDefault(o => o.Variant == v)));
        var bad = outcomes.Where(o => o.Complaint is not null).Select(o => o.Variant);
        return _rows[(application.Ecosystem, application.Name)] = string.Create(
            CultureInfo.InvariantCulture,
            $"| {application.Name} | {application.Ecosystem} | {string.Join("; ", applied)} | {Megabytes(before)} | {string.Join(" | ", sizes)} | {(bad.Any() ? string.Join(", ", bad) + " differs" : "alike")} | {seconds:F0} |");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"| application | ecosystem | applied | before | {string.Join(" | ", Variants)} | result | s |");
        text.AppendLine($"|---|---|---|---:|{string.Concat(Variants.Select(_ => "---:|"))}---|---:|");
        foreach (var row in _rows.Values)
        {
            text.AppendLine(row);
        }

        return _rows.Count == 0 ? "" : text.AppendLine("MB").ToString();
    }

    private static IEnumerable<string> Variants => new[] { PublicVariant.Safe, PublicVariant.NotProven }.Concat(PublicVariant.Alone).Select(v => v.Name);

    private static string Size(PublicOutcome? outcome) =>
        outcome is null || outcome is { Applied: [], Variant: not ("safe" or "unsafe") } ? "-" : outcome.Missing is { } missing ? $"{missing} is not here" : Megabytes(outcome.Image);

    private static string Names(IReadOnlyList<string> applied) => applied.Count == 0 ? "nothing" : string.Join(", ", applied);

    private static string Megabytes(BuiltImage? image) => image is null ? "none" : (image.Bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture);
}
