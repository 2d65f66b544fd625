using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Inspection.History;

namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>The kinds of waste that are known. What fits no row is none.</summary>
/// <param name="Rows">The rows; of several that fit a path the first counts.</param>
public sealed record WasteTable(ImmutableArray<WasteRow> Rows)
{
    /// <summary>The table that comes with the program, <c>Knowledge/waste.json</c>.</summary>
    public static WasteTable BuiltIn()
    {
        using var stream = typeof(WasteTable).Assembly.GetManifestResourceStream("waste.json")!;
        using var document = JsonDocument.Parse(stream);
        return new([.. document.RootElement.GetProperty("rows").EnumerateArray().Select(Row)]);
    }

    /// <summary>The row for what is found in this way; null: there is none.</summary>
    /// <param name="cause">The way; none that is told by paths.</param>
    public WasteRow? For(WasteCause cause) => Rows.FirstOrDefault(r => r.Cause == cause);

    private static WasteRow Row(JsonElement row) => new(
        row.GetProperty("id").GetString()!,
        row.GetProperty("title").GetString()!,
        row.GetProperty("reason").GetString()!,
        row.GetProperty("source").GetString()!,
        row.GetProperty("foundBy").GetString() switch
        {
            "removed" => WasteCause.Removed,
            "removed-cache" => WasteCause.RemovedCache,
            "replaced" => WasteCause.Replaced,
            "rewritten" => WasteCause.Rewritten,
            "duplicate" => WasteCause.Duplicate,
            "path" => WasteCause.Path,
            var other => throw new InvalidDataException($"waste.json: '{other}' is no way to find waste"),
        })
    {
        IsCertain = row.GetProperty("certain").GetBoolean(),
        SavedBy = row.TryGetProperty("savedBy", out var transform) ? transform.GetString() : null,
        SavedIn = row.TryGetProperty("savedIn", out var instruction) ? MakerIn(instruction.GetString()!) : LayerMaker.Run,
        Paths = Rules(row, "paths"),
        Except = Rules(row, "except"),
    };

    private static LayerMaker MakerIn(string instruction) => instruction switch
    {
        "RUN" => LayerMaker.Run,
        "COPY" => LayerMaker.Copy,
        var other => throw new InvalidDataException($"waste.json: nothing is saved in layers of '{other}'"),
    };

    private static ImmutableArray<PathRule> Rules(JsonElement row, string name) =>
        row.TryGetProperty(name, out var paths) ? [.. paths.EnumerateArray().Select(p => new PathRule(p.GetString()!))] : [];
}
