using System.Collections.Immutable;
using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Inspection;
using DockerfileOptimizer.Inspection.Waste;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report of an inspection for people.</summary>
/// <param name="output">The output stream.</param>
/// <param name="outcome">What is reported.</param>
/// <param name="surroundings">Whether a terminal shows it: only there are bars and colours.</param>
internal sealed class InspectText(TextWriter output, InspectOutcome outcome, Surroundings surroundings)
{
    private const int BarLength = 20;

    private readonly InspectionReport _report = outcome.Report;
    private readonly int _paths = InspectWords.Paths(outcome.Request.Verbosity);

    public void Write()
    {
        output.WriteLine(InspectWords.Head(_report));
        output.WriteLine(InspectWords.Size(_report));
        Layers();
        Waste("waste", [.. _report.Waste.Where(w => w.Kind.IsCertain)]);
        Waste("probably not needed", [.. _report.Waste.Where(w => !w.Kind.IsCertain)]);
        if (!_report.Notes.IsEmpty)
        {
            output.WriteLine();
            _report.Notes.ToList().ForEach(n => output.WriteLine("note: " + InspectWords.Shown(n)));
        }

        output.WriteLine();
        output.WriteLine(InspectWords.Totals(_report));
        outcome.Missed.ToList().ForEach(Missed);
    }

    private void Layers()
    {
        output.WriteLine();
        output.WriteLine($"layer     stored   unpacked  {Bar(0, 0)}made by");
        var largest = _report.Layers.Select(l => l.UnpackedBytes).DefaultIfEmpty(0).Max();
        foreach (var layer in _report.Layers)
        {
            output.WriteLine($"{layer.Layer.Index + 1,5} {SummaryText.Size(layer.Layer.StoredBytes),10} {SummaryText.Size(layer.UnpackedBytes),10}  {Bar(layer.UnpackedBytes, largest)}{InspectWords.Maker(layer, outcome.Request.Dockerfile)}");
            if (InspectWords.Note(layer) is { } note)
            {
                output.WriteLine($"{"",28}({note})");
            }

            Paths(layer.Largest, withLayer: false);
        }
    }

    private void Waste(string title, ImmutableArray<WasteReport> kinds)
    {
        if (kinds.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"{title,-20} {SummaryText.Size(kinds.Sum(k => k.Bytes)),10}");
        var largest = kinds.Max(k => k.Bytes);
        foreach (var kind in kinds)
        {
            var transform = InspectWords.SavedBy(kind) is { Length: > 0 } name ? $"saved by {name}" : null;
            string?[] facts = [SummaryText.Count(kind.Files, "file"), InspectWords.InBase(kind, _report), transform];
            output.WriteLine($"{"",20} {SummaryText.Size(kind.Bytes),10}  {Bar(kind.Bytes, largest)}{kind.Kind.Title}: {string.Join("; ", facts.OfType<string>())}");
            Paths(kind.Largest, withLayer: true);
        }
    }

    private void Paths(ImmutableArray<PathBytes> paths, bool withLayer)
    {
        foreach (var path in paths.Take(_paths))
        {
            output.WriteLine($"{"",28}{SummaryText.Size(path.Bytes),10}  {InspectWords.Path(path)}{(withLayer ? $" (layer {path.Layer + 1})" : "")}");
        }
    }

    // Red of ECMA-48, SGR.
    private void Missed(string limit) => output.WriteLine(surroundings.Colours ? $"\u001b[31m{limit}\u001b[0m" : limit);

    private string Bar(long bytes, long largest)
    {
        if (!surroundings.OutputIsTerminal)
        {
            return "";
        }

        var length = largest == 0 ? 0 : (int)((bytes * (decimal)BarLength / largest) + 0.5m);
        return new string('█', length).PadRight(BarLength + 2);
    }
}
