using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>
/// A comment line <c># hadolint ignore=RULE[,RULE]…</c>, which switches rules of hadolint off for the instruction on the very next line
/// (hadolint README, Inline ignores; blanks as in its Hadolint.Pragma). One with a note of its author's behind the rules is not read, as the
/// note would have to go.
/// </summary>
/// <param name="Line">The comment.</param>
/// <param name="Head">Its text up to and with <c>=</c>.</param>
/// <param name="Rules">The rules, at least one.</param>
internal sealed record HadolintIgnore(CommentLine Line, string Head, ImmutableArray<string> Rules)
{
    private static readonly char[] Blanks = [' ', '\t'];

    // Any other character makes an ordinary comment of the line, for hadolint too.
    private static readonly SearchValues<char> RuleCharacters = SearchValues.Create("CDLS0123456789");

    /// <summary>The one directly above a RUN; null when there is none there.</summary>
    public static HadolintIgnore? Above(DockerfileSyntax syntax, RunInstruction run) =>
        CommentAttachment.CommentsOf(syntax, run) is [.., var last] ? Read(last) : null;

    /// <summary>Reads a comment; null when it is none or is not understood to the last character.</summary>
    public static HadolintIgnore? Read(CommentLine line)
    {
        var words = line.Text[1..].Split('=');
        if (words is not [var head, var list] || head.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) is not ["hadolint", "ignore"])
        {
            return null;
        }

        ImmutableArray<string> rules = [.. list.Split(',').Select(r => r.Trim(Blanks))];
        return rules.All(r => r.Length > 0 && !r.AsSpan().ContainsAnyExcept(RuleCharacters)) ? new(line, $"#{head}=", rules) : null;
    }

    /// <summary>What is written above the RUN that several become: one line with the rules of all; null when nothing has to be, as at most the first has such a line.</summary>
    /// <param name="syntax">The file.</param>
    /// <param name="runs">The RUNs in the order of the file.</param>
    public static UnitedComments? Unite(DockerfileSyntax syntax, IEnumerable<RunInstruction> runs)
    {
        ImmutableArray<HadolintIgnore?> above = [.. runs.Select(r => Above(syntax, r))];
        if (above.Skip(1).All(i => i is null))
        {
            return null;
        }

        ImmutableArray<HadolintIgnore> all = [.. above.OfType<HadolintIgnore>()];
        ImmutableArray<string> rules = [.. all.SelectMany(i => i.Rules).Distinct()];
        var text = rules.All(all[0].Rules.Contains) ? all[0].Line.Text : all[0].Head + string.Join(',', rules);
        return new(text, [.. all.Select(i => i.Line)]);
    }
}
