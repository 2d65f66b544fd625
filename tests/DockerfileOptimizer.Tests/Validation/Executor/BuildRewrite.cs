using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>A change of a file whose instructions are a line each, right or careless, with what it claims.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="First">The line, from 0, of the RUN that changes.</param>
/// <param name="Second">The line of the RUN that joins it or loses something; the same one where there is no other.</param>
/// <param name="Text">A pattern of the new script, with {0} for that of the first RUN and {1} for that of the second; or what is added.</param>
internal sealed record BuildRewrite(BuildRewriteKind Kind, int First, int Second, string Text)
{
    /// <summary>Folders that the change may leave in another state.</summary>
    public ImmutableArray<string> Caches { get; init; } = [];

    /// <summary>The changed lines; null when there are no such RUNs.</summary>
    public ImmutableArray<string>? Apply(ImmutableArray<string> lines)
    {
        if (First >= lines.Length || Second >= lines.Length || Script(lines[First]) is not { } first || Script(lines[Second]) is not { } second)
        {
            return null;
        }

        return Kind switch
        {
            BuildRewriteKind.Join when lines[(First + 1)..Second].All(IsCrossable) => lines.SetItem(First, Flags(lines[First]) + Text.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal)).RemoveAt(Second),
            BuildRewriteKind.Clean => lines.SetItem(First, Flags(lines[First]) + Text.Replace("{0}", first, StringComparison.Ordinal)),
            BuildRewriteKind.Flag => lines.SetItem(First, lines[First].Replace(" install ", $" install {Text} ", StringComparison.Ordinal).Replace(" add ", $" add {Text} ", StringComparison.Ordinal)),
            BuildRewriteKind.Move when second.StartsWith("rm ", StringComparison.Ordinal) => lines.SetItem(First, $"{lines[First]} && {second}").RemoveAt(Second),
            _ => null,
        };
    }

    /// <summary>What it says that it does.</summary>
    public Claim Claim => Kind switch
    {
        BuildRewriteKind.Join => new RegroupsRuns(First + 1, Second + 1),
        BuildRewriteKind.Clean => new AddsCacheCleanup(First + 1, Caches),
        BuildRewriteKind.Flag => new DisablesCache(First + 1, Text),
        _ => new MovesCleanup(Second + 1, First + 1),
    };

    /// <summary>The same change of a file that lacks a line.</summary>
    public BuildRewrite? Without(int line) => line == First || line == Second ? null : this with { First = First - (line < First ? 1 : 0), Second = Second - (line < Second ? 1 : 0) };

    /// <summary>What the validator says of it.</summary>
    public Verdict? Check(ImmutableArray<string> lines, ImmutableHashSet<string> off) =>
        Apply(lines) is { } after && !after.SequenceEqual(lines) ? TranslationValidator.Check(FileSet.Of(Parse(lines)), FileSet.Of(Parse(after)), [Claim], off) : null;

    public static DockerfileSyntax Parse(ImmutableArray<string> lines) => DockerfileSyntax.Parse(string.Join('\n', lines) + "\n");

    // Comments and what sets configuration; a comment between the two stands above the joined RUN or inside it, so that it is left to others.
    private static bool IsCrossable(string line) => !line.StartsWith('#') && !line.StartsWith("FROM", StringComparison.Ordinal);

    private static string Flags(string run) => run[..(run.Length - Script(run)!.Length)];

    private static string? Script(string line)
    {
        if (!line.StartsWith("RUN ", StringComparison.Ordinal) || line.StartsWith("RUN [", StringComparison.Ordinal))
        {
            return null;
        }

        var at = 4;
        while (line.AsSpan(at).StartsWith("--"))
        {
            at = line.IndexOf(' ', at) + 1;
        }

        return line[at..];
    }
}
