using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Words by which a text may lead to a package manager: its names, those of what uses its lists or calls it, and what brings files from elsewhere.</summary>
internal sealed class ProgramWords
{
    private readonly ImmutableArray<string> _words;
    private readonly SearchValues<string> _any;

    private ProgramWords(ImmutableArray<string> words) => (_words, _any) = (words, SearchValues.Create(words.AsSpan(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The words of some managers.</summary>
    public static ProgramWords Of(IEnumerable<PackageManager> managers) =>
        new([.. managers.SelectMany(m => m.Programs.AddRange(m.ListReaders)).Concat(ContextCode.Callers).Concat(ContextCode.Fetchers).Distinct(StringComparer.OrdinalIgnoreCase)]);

    /// <summary>The first of the words that stands in a text, in whatever case, with no letter or digit beside it; null when none does.</summary>
    public string? In(string text)
    {
        var from = text.AsSpan().IndexOfAny(_any);
        return from < 0 ? null : _words.FirstOrDefault(w => Stands(text, w, from));
    }

    private static bool Stands(string text, string word, int from)
    {
        for (var at = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiLetterOrDigit(word[^1]) || !char.IsAsciiLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
