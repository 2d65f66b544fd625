using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>
/// Joins a pair as it should be joined: <c>A &amp;&amp; B</c>, with A in <c>( … )</c> where the shell would keep what A did to it, and B in
/// braces where it is more than one list of <c>&amp;&amp;</c>; comments stay where they are.
/// </summary>
internal static class RunPairJoiner
{
    /// <summary>The changed text; null where a script is opaque or a comment stands behind its last command.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="mayContain">Whether A may be put into <c>( … )</c>.</param>
    public static string? Join(RunPair pair, bool mayContain = true)
    {
        if (Read(pair.Left) is not { } left || Read(pair.Right) is not { } right || EndsInComment(left) || EndsInComment(right))
        {
            return null;
        }

        var source = pair.Syntax.Source.Content;
        var (leftEnd, rightEnd) = (left.Text.ToSource(EndOf(left)), right.Text.ToSource(EndOf(right)));
        if (CommentsBehind(pair.Right, rightEnd).Any())
        {
            return null;
        }

        var (open, close) = mayContain && LeavesState(pair) ? ("( ", " )") : ("", "");
        var start = left.Text.ToSource(left.Statements!.Span.Start);
        var body = source[(pair.Right.Span.Start + pair.Right.Keyword.Span.Length)..rightEnd].TrimStart(' ', '\t');
        var newline = source.AsSpan(pair.Left.FullSpan.Start).Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return (pair.Syntax.Source.HasByteOrderMark ? "\uFEFF" : "")
            + source[..start] + open + source[start..leftEnd] + close + " " + pair.Syntax.EscapeCharacter + newline
            + CommentsBetween(pair, leftEnd, newline)
            + "    && " + Grouped(body, right.Statements!)
            + source[right.Text.ToSource(right.Text.Text.Length)..];
    }

    // The directory, variables and the like; where a program was found that is installed again behind it, and that B runs.
    private static bool LeavesState(RunPair pair)
    {
        const StateKinds kept = StateKinds.Directory | StateKinds.Variables | StateKinds.Options | StateKinds.Functions
            | StateKinds.Umask | StateKinds.Limits | StateKinds.Descriptors | StateKinds.Positional;
        var model = BuildModel.Create(pair.Syntax);
        var (left, right) = (model.EffectsOf(pair.Left), model.EffectsOf(pair.Right));
        var stale = left.RunPrograms is null ? left.ChangedPrograms : left.StalePrograms;
        return (left.Leaves & kept) != 0
            || (stale is not { IsEmpty: true } && (stale is null || right.RunPrograms?.Overlaps(stale) != false));
    }

    private static string Grouped(string body, StatementList list) =>
        !NeedsGroup(list) ? body
        : list.Statements[^1].Terminator == StatementTerminator.Ampersand ? "{ " + body + " }"
        : "{ " + body + "; }";

    private static ShellScript? Read(RunInstruction run)
    {
        var form = (ShellForm)run.Form!;
        var script = new[] { form.Script, form.ScriptIn(ShellDialect.Posix), form.ScriptIn(ShellDialect.Bash) }.FirstOrDefault(s => !s.IsOpaque);
        return script is { Statements.Statements.IsEmpty: false } ? script : null;
    }

    private static bool EndsInComment(ShellScript script) => script.Comments.Any(c => c.Span.End == script.Text.Text.Length);

    // Behind the last command, a ";" left out.
    private static int EndOf(ShellScript script)
    {
        var last = script.Statements!.Statements[^1];
        return last.Terminator == StatementTerminator.Ampersand ? last.Span.End : last.List.Span.End;
    }

    private static bool NeedsGroup(StatementList list) =>
        list.Statements.Length > 1
        || list.Statements[0].Terminator == StatementTerminator.Ampersand
        || list.Statements[0].List.Rest.Any(l => l.Operator == AndOrOperator.Or);

    private static string CommentsBetween(RunPair pair, int leftEnd, string newline)
    {
        var inLeft = CommentsBehind(pair.Left, leftEnd);
        var between = pair.Syntax.Items
            .Where(i => i is CommentLine && i.Span.Start > pair.Left.Span.Start && i.Span.Start < pair.Right.Span.Start)
            .Select(i => i.Span);
        return string.Concat(inLeft.Concat(between).Select(s => pair.Syntax.Source.Slice(s).ToString() + newline));
    }

    private static IEnumerable<TextSpan> CommentsBehind(RunInstruction run, int end) =>
        run.InteriorTrivia.Where(t => t.Kind == TriviaKind.Comment && t.Span.Start >= end).Select(t => t.Span);
}
