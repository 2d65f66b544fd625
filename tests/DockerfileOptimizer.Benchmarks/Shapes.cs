using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>Texts of any length: real ones, and shapes in which a careless reader takes quadratic time.</summary>
internal static class Shapes
{
    public static IEnumerable<(string Name, Func<int, SourceText> Make)> All =>
    [
        ("real files in a row", Inputs.OfLength),
        ("one line of words", length => Repeat("FROM a\nRUN echo", " word", length)),
        ("one RUN of many continued lines", length => Repeat("FROM a\nRUN true", " \\\n && touch a", length)),
        ("one here-document", length => Repeat("FROM a\nRUN <<EOF\n", "echo a b c\n", length)),
        ("many comment lines in a RUN", length => Repeat("FROM a\nRUN true \\\n", "  # comment\n", length)),
        ("one quoted word", length => Repeat("FROM a\nRUN echo \"", "text $x ", length)),
        ("unclosed parentheses", length => Repeat("FROM a\nRUN echo ", "$(", length)),
        ("many exec forms that are no JSON", length => Repeat("FROM a\n", "CMD [\"a\", b]\n", length)),
        ("one ENV of many variables", length => Repeat("FROM a\nENV", " A=\"b c\"", length)),
    ];

    private static SourceText Repeat(string start, string part, int length) =>
        SourceText.From(start + string.Concat(Enumerable.Repeat(part, Math.Max(1, (length - start.Length) / part.Length))));
}
