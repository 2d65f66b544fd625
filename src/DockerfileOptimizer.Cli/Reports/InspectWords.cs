using System.Globalization;
using System.Text;
using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Inspection;
using DockerfileOptimizer.Inspection.History;
using DockerfileOptimizer.Inspection.Waste;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>What the reports of an inspection say in the same words, as text and as Markdown.</summary>
internal static class InspectWords
{
    /// <summary>So much of an instruction fits beside the columns.</summary>
    private const int StepLength = 100;

    /// <summary>How many paths of each layer and each kind of waste are shown.</summary>
    public static int Paths(Verbosity verbosity) => verbosity switch { Verbosity.Quiet => 0, Verbosity.Normal => 3, _ => int.MaxValue };

    /// <summary>Which image it is: its names, or its digest, and its platform.</summary>
    public static string Head(InspectionReport report)
    {
        var listing = report.Image.Listing;
        var name = listing.References.IsEmpty ? listing.Digest : string.Join(' ', listing.References);
        return Shown($"{name}, {report.Image.Configuration.Platform?.ToString() ?? "no platform"}");
    }

    /// <summary>How large it is.</summary>
    public static string Size(InspectionReport report) =>
        $"{SummaryText.Count(report.Layers.Length, "layer")}, {SummaryText.Size(report.StoredBytes)} stored, {SummaryText.Size(report.UnpackedBytes)} unpacked, {SummaryText.Count(report.Files, "file")}";

    /// <summary>What made a layer.</summary>
    public static string Maker(LayerReport layer, string? dockerfile)
    {
        var place = layer.Origin is { Lines: { } lines } ? $"{dockerfile}:{lines}" : null;
        var step = layer.Step.Length == 0 ? "nothing tells what made it" : layer.Step;
        return Shown(layer.Origin switch
        {
            { Kind: OriginKind.Instruction } origin => $"{place}  {Cut(origin.Instruction!)}",
            { Kind: OriginKind.Instructions } => $"{place}  {Cut(layer.Step)}".TrimEnd(),
            { Kind: OriginKind.Base } => $"base image  {Cut(step)}",
            { Kind: OriginKind.Unknown } => $"not joined  {Cut(step)}",
            _ => Cut(step),
        });
    }

    /// <summary>What one should know of a layer; null: nothing.</summary>
    public static string? Note(LayerReport layer) => layer.Origin?.Note is { } note ? Shown(note) : null;

    /// <summary>A path and its bytes, for people.</summary>
    public static string Path(PathBytes path) => Shown(path.Path);

    /// <summary>The transform that is made for waste of a kind, and how much of it; empty: there is none for what is there.</summary>
    public static string SavedBy(WasteReport waste) => waste.SavableBytes == 0 ? ""
        : waste.SavableBytes == waste.Bytes ? waste.Kind.SavedBy!
        : $"{waste.Kind.SavedBy} ({SummaryText.Size(waste.SavableBytes)})";

    /// <summary>How much of it is below the Dockerfile; null: nothing, or it is not known.</summary>
    public static string? InBase(WasteReport waste, InspectionReport report)
    {
        var bytes = waste.ByLayer.Where(l => report.Layers[l.Key].Origin?.Kind == OriginKind.Base).Sum(l => l.Value);
        return bytes == 0 ? null : bytes == waste.Bytes ? "in the base image" : $"{SummaryText.Size(bytes)} in the base image";
    }

    /// <summary>The totals, on one line.</summary>
    public static string Totals(InspectionReport report) =>
        $"efficiency {Percent(report.Efficiency.Percent)}, waste {SummaryText.Size(report.WasteBytes)} ({Percent(report.WastePercent)}), probably not needed {SummaryText.Size(report.ProbableBytes)}";

    /// <summary>Per cent with two places, cut off: 99.999 is not 100.</summary>
    public static string Percent(decimal percent) => (Math.Floor(percent * 100) / 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary>Text of an image on one line, harmless on a terminal: control characters, what is no character, and what <see cref="Seen"/> escapes.</summary>
    public static string Shown(string text) => Seen(Printable.Of(PathText.Printable(text)));

    /// <summary>Text with escapes for characters that are not seen and change how others are seen (Unicode categories Cf, Zl, Zp).</summary>
    public static string Seen(string text) => text.Any(IsUnseen) ? string.Concat(text.Select(c => IsUnseen(c) ? $"\\u{(int)c:x4}" : $"{c}")) : text;

    private static bool IsUnseen(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Cut(string text)
    {
        if (text.Length <= StepLength)
        {
            return text;
        }

        var cut = new StringBuilder(text, 0, char.IsHighSurrogate(text[StepLength - 2]) ? StepLength - 2 : StepLength - 1, StepLength);
        return cut.Append('…').ToString();
    }
}
