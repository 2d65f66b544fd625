using System.Collections.Frozen;
using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>The rows of <c>Knowledge/shell-builtins.json</c>.</summary>
internal static class BuiltinTable
{
    private static readonly Lazy<FrozenDictionary<string, BuiltinRow>> Rows = new(Read);

    public static BuiltinRow? Find(string name) => Rows.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, BuiltinRow> Read()
    {
        using var stream = typeof(BuiltinTable).Assembly.GetManifestResourceStream("shell-builtins.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("builtins").EnumerateArray().Select(RowOf)
            .ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);
    }

    private static BuiltinRow RowOf(JsonElement row)
    {
        var leaves = StateKinds.None;
        if (row.TryGetProperty("leaves", out var kinds))
        {
            leaves = kinds.EnumerateArray().Aggregate(leaves, (all, kind) => all | Enum.Parse<StateKinds>(kind.GetString()!));
        }

        var when = row.TryGetProperty("when", out var text) ? text.GetString()! : "never";
        return new BuiltinRow(row.GetProperty("name").GetString()!, Flag(row, "special"), leaves, when, Flag(row, "code"), Flag(row, "readsProcess"));
    }

    private static bool Flag(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.GetBoolean();
}
