using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Command lines that only ask whether a server answers, as health checks do: they read no file of the program (docs: curl(1), wget(1)).</summary>
internal static class Probes
{
    private const string Nowhere = "/dev/null";

    /// <summary>Whether a command line is one of these: a small program of the distribution that is given options, numbers and addresses alone.</summary>
    /// <param name="words">Program and arguments; null for a command line that is not known.</param>
    public static bool IsOne(ImmutableArray<string>? words) =>
        words is [var program, _, ..] && FinalImages.IsSmallProgram(program) && words.Value.Skip(1).All(w => IsPlain(w) && !IsFile(w)) && words.Value.Any(IsAddress);

    // -K, -T and -d of curl, and -i of wget, may have the name of a file in the same word.
    private static bool IsFile(string word) => word.Contains('@', StringComparison.Ordinal) || (word.StartsWith('-') && word.Contains('/', StringComparison.Ordinal) && !word.EndsWith(Nowhere, StringComparison.Ordinal));

    private static bool IsPlain(string word) => (word.StartsWith('-') && !word.Contains('K', StringComparison.Ordinal) && !word.Contains('T', StringComparison.Ordinal)) || word == Nowhere || (word.Length > 0 && word.All(char.IsAsciiDigit)) || IsAddress(word);

    private static bool IsAddress(string word) => word.StartsWith("http://", StringComparison.Ordinal) || word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("localhost:", StringComparison.Ordinal) || word.StartsWith("127.0.0.1:", StringComparison.Ordinal);
}
