using System.Collections.Immutable;
using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Inspection;
using DockerfileOptimizer.Inspection.Waste;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report of an inspection for a pull request: tables, and paths folded away.</summary>
/// <param name="output">The output stream.</param>
/// <param name="outcome">What is reported.</param>
internal sealed class InspectMarkdown(TextWriter output, InspectOutcome outcome)
{
    private readonly InspectionReport _report = outcome.Report;

    public void Write()
    {
        output.WriteLine($"### dockeropt inspect: {MarkdownText.Words(InspectWords.Head(_report))}");
        output.WriteLine();
        output.WriteLine($"{InspectWords.Size(_report)}; {InspectWords.Totals(_report)}.");
        List(outcome.Missed.Select(m => $"**{MarkdownText.Words(m)}**"));
        output.WriteLine();
        output.WriteLine("| layer | stored | unpacked | waste | made by |");
        output.WriteLine("|---:|---:|---:|---:|---|");
        foreach (var layer in _report.Layers)
        {
            var note = InspectWords.Note(layer) is { } text ? $" ({MarkdownText.Words(text)})" : "";
            output.WriteLine($"| {layer.Layer.Index + 1} | {SummaryText.Size(layer.Layer.StoredBytes)} | {SummaryText.Size(layer.UnpackedBytes)} | {SummaryText.Size(layer.WasteBytes)} | {MarkdownText.Code(InspectWords.Maker(layer, outcome.Request.Dockerfile))}{note} |");
        }

        Waste("waste", [.. _report.Waste.Where(w => w.Kind.IsCertain)]);
        Waste("probably not needed", [.. _report.Waste.Where(w => !w.Kind.IsCertain)]);
        Fold("Largest files by layer", [.. _report.Layers.SelectMany(l => l.Largest.Take(InspectWords.Paths(outcome.Request.Verbosity)))]);
        Fold("Largest files of each kind", [.. _report.Waste.SelectMany(w => w.Largest.Take(InspectWords.Paths(outcome.Request.Verbosity)))]);
        List(_report.Notes.Select(n => MarkdownText.Words(InspectWords.Shown(n))));
    }

    private void Waste(string title, ImmutableArray<WasteReport> kinds)
    {
        if (kinds.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"| {title} | bytes | files | saved by |");
        output.WriteLine("|---|---:|---:|---|");
        foreach (var kind in kinds)
        {
            var below = InspectWords.InBase(kind, _report) is { } text ? $" ({text})" : "";
            output.WriteLine($"| {MarkdownText.Words(kind.Kind.Title)}{below} | {SummaryText.Size(kind.Bytes)} | {kind.Files} | {InspectWords.SavedBy(kind)} |");
        }
    }

    private void Fold(string title, ImmutableArray<PathBytes> paths)
    {
        if (paths.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"<details><summary>{title} ({paths.Length})</summary>");
        List(paths.Select(p => $"layer {p.Layer + 1}: {SummaryText.Size(p.Bytes)} {MarkdownText.Code(InspectWords.Path(p))}"));
        output.WriteLine();
        output.WriteLine("</details>");
    }

    private void List(IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count > 0)
        {
            output.WriteLine();
            lines.ForEach(l => output.WriteLine($"- {l}"));
        }
    }
}
