using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>All comments of a file: lines between instructions, lines inside them, comments of their scripts. Bodies of here-documents are data.</summary>
internal static class FileComments
{
    /// <summary>The comments in the order of the file, without indentation and trailing blanks.</summary>
    public static ImmutableArray<FileComment> Of(BuildPlan plan)
    {
        var syntax = plan.Syntax;
        if (!syntax.Source.Content.Contains('#', StringComparison.Ordinal))
        {
            return [];
        }

        var comments = new List<FileComment>();
        Instruction? owner = null;
        for (var i = syntax.Items.Length - 1; i >= 0; i--)
        {
            if (syntax.Items[i] is Instruction instruction)
            {
                owner = instruction;
                AddInside(comments, syntax, instruction, ScriptsOf(plan, instruction));
            }
            else if (syntax.Items[i] is CommentLine line)
            {
                comments.Add(new FileComment(line.Span.Start, line.Text.Trim(), owner));
            }
            else
            {
                owner = null;
            }
        }

        return [.. comments.OrderBy(c => c.At)];
    }

    private static IEnumerable<ShellScript> ScriptsOf(BuildPlan plan, Instruction instruction) => instruction switch
    {
        RunInstruction { Form: ScriptForm script } when !script.Script.Text.Text.Contains('#', StringComparison.Ordinal) => [],
        RunInstruction run when plan.Steps.OfType<RunStep>().FirstOrDefault(s => s.Run == run)?.Content.Program is { } program => [program.Script],
        RunInstruction { Form: ScriptForm script } => [script.Script],
        CmdInstruction { Form: ScriptForm script } => [script.Script],
        EntrypointInstruction { Form: ScriptForm script } => [script.Script],
        HealthcheckInstruction { Form: ScriptForm script } => [script.Script],
        OnBuildInstruction { Inner: { } inner } => ScriptsOf(plan, inner),
        _ => [],
    };

    private static void AddInside(List<FileComment> comments, DockerfileSyntax syntax, Instruction instruction, IEnumerable<ShellScript> scripts)
    {
        foreach (var trivia in instruction.InteriorTrivia)
        {
            if (trivia.Kind == TriviaKind.Comment)
            {
                comments.Add(new FileComment(trivia.Span.Start, syntax.Source.Slice(trivia.Span).Trim().ToString(), instruction));
            }
        }

        foreach (var script in scripts)
        {
            foreach (var comment in OfScript(script))
            {
                comments.Add(new FileComment(script.Text.ToSource(comment.Span.Start), comment.Text.Trim(), instruction));
            }
        }
    }

    // In a script that is not understood any "#" may start a comment, so the text as a whole has to stay.
    private static ImmutableArray<ShellComment> OfScript(ShellScript script) =>
        !script.IsOpaque ? script.Comments
        : script.Text.Text.Contains('#', StringComparison.Ordinal) ? [new ShellComment(new TextSpan(0, 0), script.Text.Text)]
        : [];
}
