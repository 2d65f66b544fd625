using System.Text.Json;
using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Inspection;
using DockerfileOptimizer.Inspection.History;
using DockerfileOptimizer.Inspection.Waste;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report of an inspection for programs, as <c>REPORT-FORMAT.md</c> describes it.</summary>
internal static class InspectJson
{
    /// <summary>The number of the format; it changes when a program that reads the old one would be misled.</summary>
    private const int Schema = 1;

    public static void Write(TextWriter output, InspectOutcome outcome)
    {
        // Names in an image may hold characters that are not seen and change how others are seen; as escapes they are the same JSON.
        var line = new StringWriter();
        JsonLine.Write(line, json => Report(json, outcome));
        output.Write(InspectWords.Seen(line.ToString()));
    }

    private static void Report(Utf8JsonWriter json, InspectOutcome outcome)
    {
        var report = outcome.Report;
        json.WriteNumber("schema", Schema);
        json.WriteString("image", outcome.Request.Image);
        Strings(json, "names", report.Image.Listing.References);
        json.WriteString("platform", report.Image.Configuration.Platform?.ToString());
        json.WriteString("digest", report.Image.Listing.Digest);
        json.WriteString("id", report.Image.ConfigDigest);
        json.WriteString("dockerfile", outcome.Request.Dockerfile);
        json.WriteNumber("exitCode", outcome.ExitCode);
        Strings(json, "missed", outcome.Missed);
        Totals(json, report);
        json.WriteStartArray("layers");
        foreach (var layer in report.Layers)
        {
            Layer(json, layer);
        }

        json.WriteEndArray();
        json.WriteStartArray("waste");
        foreach (var waste in report.Waste)
        {
            Waste(json, waste);
        }

        json.WriteEndArray();
        Strings(json, "notes", report.Notes);
    }

    private static void Totals(Utf8JsonWriter json, InspectionReport report)
    {
        json.WriteStartObject("size");
        json.WriteNumber("stored", report.StoredBytes);
        json.WriteNumber("unpacked", report.UnpackedBytes);
        json.WriteNumber("layers", report.Layers.Length);
        json.WriteNumber("files", report.Files);
        json.WriteEndObject();
        json.WriteStartObject("efficiency");
        json.WriteNumber("percent", Math.Round(report.Efficiency.Percent, 6));
        json.WriteNumber("needed", report.Efficiency.NeededBytes);
        json.WriteNumber("counted", report.Efficiency.CountedBytes);
        json.WriteEndObject();
        json.WriteNumber("wasteBytes", report.WasteBytes);
        json.WriteNumber("wastePercent", Math.Round(report.WastePercent, 6));
        json.WriteNumber("probableBytes", report.ProbableBytes);
    }

    private static void Layer(Utf8JsonWriter json, LayerReport layer)
    {
        json.WriteStartObject();
        json.WriteNumber("layer", layer.Layer.Index + 1);
        json.WriteString("digest", layer.Layer.Digest);
        json.WriteString("diffId", layer.Layer.DiffId);
        json.WriteString("compression", layer.Layer.Compression.ToString().ToLowerInvariant());
        json.WriteNumber("stored", layer.Layer.StoredBytes);
        json.WriteNumber("unpacked", layer.UnpackedBytes);
        json.WriteNumber("entries", layer.Entries);
        json.WriteString("createdBy", layer.Layer.History?.CreatedBy);
        json.WriteString("step", layer.Step.Length == 0 ? null : layer.Step);
        Origin(json, layer.Origin);
        json.WriteNumber("wasteBytes", layer.WasteBytes);
        json.WriteNumber("probableBytes", layer.ProbableBytes);
        Paths(json, layer.Largest);
        json.WriteEndObject();
    }

    private static void Origin(Utf8JsonWriter json, LayerOrigin? origin)
    {
        if (origin is null)
        {
            json.WriteNull("origin");
            return;
        }

        json.WriteStartObject("origin");
        json.WriteString("kind", origin.Kind.ToString().ToLowerInvariant());
        Number(json, "line", origin.Lines?.First);
        Number(json, "endLine", origin.Lines?.Last);
        json.WriteString("stage", origin.Stage);
        json.WriteString("instruction", origin.Instruction);
        json.WriteString("note", origin.Note);
        json.WriteEndObject();
    }

    private static void Waste(Utf8JsonWriter json, WasteReport waste)
    {
        json.WriteStartObject();
        json.WriteString("kind", waste.Kind.Id);
        json.WriteString("title", waste.Kind.Title);
        json.WriteString("certainty", waste.Kind.IsCertain ? "certain" : "probable");
        json.WriteString("reason", waste.Kind.Reason);
        json.WriteString("source", waste.Kind.Source);
        json.WriteNumber("bytes", waste.Bytes);
        json.WriteNumber("files", waste.Files);
        json.WriteString("savedBy", waste.SavableBytes > 0 ? waste.Kind.SavedBy : null);
        json.WriteNumber("savableBytes", waste.SavableBytes);
        json.WriteStartArray("byLayer");
        foreach (var (layer, bytes) in waste.ByLayer)
        {
            json.WriteStartObject();
            json.WriteNumber("layer", layer + 1);
            json.WriteNumber("bytes", bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Paths(json, waste.Largest);
        json.WriteEndObject();
    }

    private static void Paths(Utf8JsonWriter json, IEnumerable<PathBytes> paths)
    {
        json.WriteStartArray("largest");
        foreach (var path in paths)
        {
            json.WriteStartObject();
            json.WriteString("path", PathText.Printable(path.Path));
            json.WriteNumber("bytes", path.Bytes);
            json.WriteNumber("layer", path.Layer + 1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
