using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Evidence;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report for programs: one object a line for each file, as <c>REPORT-FORMAT.md</c> describes it.</summary>
internal sealed class JsonReport(ResultSink sink) : Report
{
    /// <summary>The number of the format; it changes when a program that reads the old one would be misled.</summary>
    private const int Schema = 1;

    public override void Write(FileOutcome outcome) => sink.Write(to => JsonLine.Write(to, json => File(json, outcome)));

    public override void Finish(Summary summary)
    {
    }

    private static void File(Utf8JsonWriter json, FileOutcome outcome)
    {
        json.WriteNumber("schema", Schema);
        json.WriteString("file", outcome.Name);
        json.WriteString("status", Name(outcome.Status));
        json.WriteString("problem", outcome.Problem);
        Errors(json, outcome);
        json.WriteStartArray("applied");
        foreach (var fix in outcome.Result?.Applied ?? [])
        {
            Fix(json, fix);
        }

        json.WriteEndArray();
        LeftAlone(json, outcome.Result);
        Faults(json, outcome.Result);
        json.WriteStartObject("layers");
        json.WriteNumber("before", outcome.Result?.Layers.Before ?? 0);
        json.WriteNumber("after", outcome.Result?.Layers.After ?? 0);
        json.WriteEndObject();
        Evidence(json, outcome.Evidence);
        OtherFiles(json, outcome.Result);
        json.WriteString("diff", outcome.Diff);
        json.WriteString("text", outcome.Text?.Content);
    }

    private static void Evidence(Utf8JsonWriter json, ImageEvidence? evidence)
    {
        if (evidence is null)
        {
            json.WriteNull("image");
            return;
        }

        json.WriteStartObject("image");
        json.WriteString("base", evidence.Known);
        json.WriteString("whyNoBase", evidence.WhyNoBase);
        json.WriteBoolean("measured", evidence.Measured is not null);
        json.WriteEndObject();
    }

    private static string Name(FileStatus status) => status switch
    {
        FileStatus.Unchanged => "unchanged",
        FileStatus.WouldFix => "would-fix",
        FileStatus.Fixed => "fixed",
        FileStatus.Skipped => "skipped",
        _ => "failed",
    };

    private static void Errors(Utf8JsonWriter json, FileOutcome outcome)
    {
        json.WriteStartArray("errors");
        foreach (var error in outcome.Errors)
        {
            var position = outcome.Syntax!.Source.PositionOf(error.Span.Start);
            json.WriteStartObject();
            json.WriteString("code", error.Code);
            json.WriteNumber("line", position.Line);
            json.WriteNumber("column", position.Column);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Fix(Utf8JsonWriter json, AppliedFix fix)
    {
        json.WriteStartObject();
        Place(json, fix.Transform, fix.Lines);
        json.WriteString("message", fix.Message);
        json.WriteBoolean("safe", fix.Applicability == Applicability.Safe);
        json.WriteString("unsafeBecause", fix.UnsafeBecause);
        json.WriteString("note", fix.Note);
        if (fix.Saves is { } saves)
        {
            json.WriteStartObject("saves");
            json.WriteNumber("bytes", saves.Bytes);
            json.WriteString("basis", saves.Basis);
            json.WriteBoolean("measured", saves.IsMeasured);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("saves");
        }

        json.WriteEndObject();
    }

    private static void LeftAlone(Utf8JsonWriter json, OptimizationResult? result)
    {
        json.WriteStartArray("leftAlone");
        foreach (var place in result?.Declined ?? [])
        {
            json.WriteStartObject();
            Place(json, place.Transform, place.Lines);
            json.WriteString("reason", place.Reason);
            json.WriteString("message", place.Message);
            json.WriteBoolean("possibleUnsafe", place.IsUnsafeFix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void OtherFiles(Utf8JsonWriter json, OptimizationResult? result)
    {
        json.WriteStartArray("otherFiles");
        foreach (var (path, text) in result?.OtherFiles ?? ImmutableSortedDictionary<string, string>.Empty)
        {
            json.WriteStartObject();
            json.WriteString("path", path);
            json.WriteBoolean("isNew", !result!.OtherFilesBefore.ContainsKey(path));
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Faults(Utf8JsonWriter json, OptimizationResult? result)
    {
        json.WriteStartArray("faults");
        foreach (var fault in result?.Faults ?? [])
        {
            json.WriteStartObject();
            json.WriteString("transform", fault.Transform);
            json.WriteString("message", fault.Message);
            json.WriteString("detail", fault.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Place(Utf8JsonWriter json, string transform, LineRange lines)
    {
        json.WriteString("transform", transform);
        json.WriteNumber("line", lines.First);
        json.WriteNumber("endLine", lines.Last);
    }
}
