using System.Collections.Frozen;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>The rows of <c>Knowledge/shell-builtins.json</c>.</summary>
internal static class BuiltinTable
{
    private static readonly Lazy<FrozenDictionary<string, BuiltinRow>> Rows = new(Read);

    public static BuiltinRow? Find(string name) => Rows.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, BuiltinRow> Read() => KnowledgeFile.ShellBuiltins.Rows("builtins").Select(RowOf)
        .ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);

    private static BuiltinRow RowOf(JsonElement row)
    {
        var leaves = row.Strings("leaves").Aggregate(StateKinds.None, (all, kind) => all | Enum.Parse<StateKinds>(kind));
        return new BuiltinRow(row.Text("name"), row.Flag("special"), leaves, row.TextOrNull("when") ?? "never", row.Flag("code"), row.Flag("readsProcess"));
    }
}
