using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>A comment that keeps transforms away: ours, or one of hadolint's.</summary>
/// <param name="Line">The comment.</param>
/// <param name="WholeFile">Whether it speaks of the whole file, rather than of the instruction below it.</param>
/// <param name="IsOurs">Whether the names are ids of transforms; else they are rules of hadolint.</param>
/// <param name="Names">The ids or rules; empty for all transforms, if it is ours.</param>
internal sealed record IgnoreComment(CommentLine Line, bool WholeFile, bool IsOurs, ImmutableArray<string> Names)
{
    /// <summary>What our comments may be called.</summary>
    public static ImmutableArray<string> Verbs { get; } = ["ignore", "ignore-file"];

    /// <summary>Reads a comment; null when it is none of these.</summary>
    public static IgnoreComment? Read(CommentLine line)
    {
        var text = line.Text.TrimStart('#').Trim().Replace('\t', ' ');
        return text.StartsWith("dockeropt:", StringComparison.Ordinal) ? Ours(line, text["dockeropt:".Length..])
            : text.StartsWith("hadolint ", StringComparison.Ordinal) ? Hadolint(line, text["hadolint ".Length..].TrimStart())
            : null;
    }

    /// <summary>The word behind <c>dockeropt:</c> where it is none of <see cref="Verbs"/>; null for another comment.</summary>
    public static string? UnknownVerb(string comment)
    {
        var text = comment.TrimStart('#').Trim();
        return text.StartsWith("dockeropt:", StringComparison.Ordinal) && Words(text["dockeropt:".Length..]) is var words && !Verbs.Contains(words[0]) ? words[0] : null;
    }

    /// <summary>Whether a comment speaks to dockeropt, rightly or not.</summary>
    public static bool SpeaksToUs(string comment) => comment.Trim().TrimStart('#').Trim().StartsWith("dockeropt:", StringComparison.Ordinal);

    /// <summary>Whether it keeps a transform away.</summary>
    public bool Covers(TransformInfo transform) =>
        IsOurs ? Names.IsEmpty || Names.Contains(transform.Id) : Names.Any(transform.HadolintRules.Contains);

    // ignore[-file] [ID[, ID]…] [-- reason]
    private static IgnoreComment? Ours(CommentLine line, string text)
    {
        var words = Words(text.Split("--", 2)[0]);
        return Verbs.Contains(words[0]) ? new(line, words[0] == "ignore-file", true, [.. words[1..]]) : null;
    }

    // [global ]ignore=RULE[, RULE]…, Hadolint.Pragma. There it holds for the very next line, here for the instruction that the comment belongs to.
    private static IgnoreComment? Hadolint(CommentLine line, string text)
    {
        var isGlobal = text.StartsWith("global ", StringComparison.Ordinal);
        var rest = isGlobal ? text["global ".Length..].TrimStart() : text;
        return rest.Split('=', 2) is [var verb, var rules] && verb.TrimEnd() == "ignore" ? new(line, isGlobal, false, [.. Words(rules)]) : null;
    }

    // At least one, if only an empty one.
    private static string[] Words(string text) =>
        text.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? words : [""];
}
