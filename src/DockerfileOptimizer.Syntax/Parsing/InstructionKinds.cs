using System.Text;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Keywords and what they mean; case does not matter.</summary>
internal static class InstructionKinds
{
    private static readonly Dictionary<string, InstructionKind> ByName =
        Enum.GetValues<InstructionKind>().Where(k => k != InstructionKind.Unknown).ToDictionary(k => k.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, InstructionKind>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    public static InstructionKind Of(ReadOnlySpan<char> keyword) =>
        Ascii.IsValid(keyword) ? Lookup.GetValueOrDefault(keyword) : Lookup.GetValueOrDefault(ToAscii(keyword));

    // The two characters outside ASCII whose lower case (Go's strings.ToLower) is an ASCII letter: the Kelvin sign and the dotted capital I.
    private static string ToAscii(ReadOnlySpan<char> keyword) => keyword.ToString().Replace('\u212A', 'k').Replace('\u0130', 'i');

    public static IEnumerable<string> Names => ByName.Keys.Select(n => n.ToUpperInvariant());

    private static InstructionKind GetValueOrDefault(
        this Dictionary<string, InstructionKind>.AlternateLookup<ReadOnlySpan<char>> lookup, ReadOnlySpan<char> key) =>
        lookup.TryGetValue(key, out var kind) ? kind : InstructionKind.Unknown;
}
