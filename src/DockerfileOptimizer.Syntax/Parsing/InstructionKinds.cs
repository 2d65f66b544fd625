namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Keywords and what they mean; case does not matter.</summary>
internal static class InstructionKinds
{
    private static readonly Dictionary<string, InstructionKind> ByName =
        Enum.GetValues<InstructionKind>().Where(k => k != InstructionKind.Unknown).ToDictionary(k => k.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, InstructionKind>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    public static InstructionKind Of(ReadOnlySpan<char> keyword) => Lookup.GetValueOrDefault(keyword);

    public static IEnumerable<string> Names => ByName.Keys.Select(n => n.ToUpperInvariant());

    private static InstructionKind GetValueOrDefault(
        this Dictionary<string, InstructionKind>.AlternateLookup<ReadOnlySpan<char>> lookup, ReadOnlySpan<char> key) =>
        lookup.TryGetValue(key, out var kind) ? kind : InstructionKind.Unknown;
}
