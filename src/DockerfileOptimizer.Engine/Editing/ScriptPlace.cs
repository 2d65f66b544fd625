using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Engine;

/// <summary>A script on the lines of a RUN, with the places in the file that a change of it needs.</summary>
internal sealed record ScriptPlace
{
    /// <summary>The RUN.</summary>
    public required RunInstruction Run { get; init; }

    /// <summary>The script, read by the first shell that understands it; layout does not depend on which.</summary>
    public required ShellScript Script { get; init; }

    /// <summary>The last statement.</summary>
    public Statement Last => Script.Statements!.Statements[^1];

    /// <summary>Whether the last statement ends in <c>&amp;</c>.</summary>
    public bool EndsInBackground => Last.Terminator == StatementTerminator.Ampersand;

    /// <summary>Where the script begins in the file.</summary>
    public int Start => Script.Text.ToSource(0);

    /// <summary>Behind the last command in the file: a <c>;</c> is left out, an <c>&amp;</c> is not.</summary>
    public int CommandsEnd => BehindIn((EndsInBackground ? Last.Span : Last.List.Span).End);

    /// <summary>Behind the last character of the script in the file.</summary>
    public int End => BehindIn(Script.Text.Text.Length);

    /// <summary>Whether a shell comment ends the script.</summary>
    public bool EndsInComment => Script.Comments.Any(c => c.Span.End == Script.Text.Text.Length);

    /// <summary>Whether the file ends in the RUN's continuation, so that a line behind it would belong to it.</summary>
    public bool HasOpenEnd => Run.InteriorTrivia.Any(t => t.Kind == TriviaKind.Continuation && t.Span.Start >= End);

    /// <summary>The place of a RUN's script; a refusal when it has none that can be changed.</summary>
    public static (ScriptPlace? Place, EditRefusal? Refusal) Of(DockerfileSyntax document, RunInstruction run)
    {
        if (!IsItem(document, run))
        {
            return (null, EditRefusal.NotAnItem);
        }

        if (run is not { Form: ShellForm form })
        {
            return (null, EditRefusal.NotAScript);
        }

        if (!run.Heredocs.IsEmpty)
        {
            return (null, EditRefusal.Heredoc);
        }

        // cmd is also what the front end takes for granted where the backtick escapes; a base image that is known may say otherwise.
        if (form.Script.Dialect == ShellDialect.PowerShell || (form.Script.Dialect == ShellDialect.Cmd && document.EscapeCharacter != '`'))
        {
            return (null, EditRefusal.Opaque);
        }

        var script = new[] { ShellDialect.Posix, ShellDialect.Bash }.Select(form.ScriptIn).Prepend(form.Script)
            .FirstOrDefault(s => s is { Statements.Statements.IsEmpty: false });
        return script is null ? (null, EditRefusal.Opaque)
            : HasHereDocument(script) ? (null, EditRefusal.Heredoc)
            : (new ScriptPlace { Run = run, Script = script }, null);
    }

    /// <summary>What opens a group in front of the script. Two parentheses in a row would begin an arithmetic command.</summary>
    public string Opening(RunGrouping grouping) => grouping switch
    {
        RunGrouping.Braces => "{ ",
        RunGrouping.Subshell => Script.Text.Text[0] == '(' ? "( " : "(",
        _ => "",
    };

    /// <summary>What closes the group at <see cref="CommandsEnd"/>.</summary>
    public string Closing(RunGrouping grouping) => grouping switch
    {
        RunGrouping.Braces => EndsInBackground ? " }" : "; }",
        RunGrouping.Subshell => ")",
        _ => "",
    };

    /// <summary>Behind the character before an offset of the script, in the file.</summary>
    public int BehindIn(int scriptEnd) => Script.Text.ToSource(scriptEnd - 1) + 1;

    /// <summary>Whether a comment line stands in a part of the RUN's lines.</summary>
    public bool HasComment(TextSpan source) => Run.InteriorTrivia.Any(t => t.Kind == TriviaKind.Comment && t.Span.Overlaps(source));

    private static bool IsItem(DockerfileSyntax document, RunInstruction run)
    {
        foreach (var item in document.Items)
        {
            if (ReferenceEquals(item, run))
            {
                return true;
            }
        }

        return false;
    }

    // One that the builder does not see, such as "cat<<EOF": its body would begin behind the joined line.
    private static bool HasHereDocument(ShellScript script)
    {
        if (!script.Text.Text.Contains("<<", StringComparison.Ordinal))
        {
            return false;
        }

        var finder = new HereDocumentFinder();
        finder.Visit(script.Statements!);
        return finder.Found;
    }

    private sealed class HereDocumentFinder : ShellVisitor
    {
        public bool Found { get; private set; }

        public override void VisitHereDocument(HereDocument node) => Found = true;
    }
}
