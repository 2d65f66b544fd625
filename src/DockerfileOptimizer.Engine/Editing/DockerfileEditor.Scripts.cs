using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Engine;

/// <summary>What is done to the script of a RUN.</summary>
public sealed partial class DockerfileEditor
{
    // What people still take in at a glance; a longer line gets a second one.
    private const int ShortLine = 100;

    /// <summary>
    /// Runs another command behind the script of a RUN: on a line of its own where the script has lines or would get long, else on the same
    /// line.
    /// </summary>
    /// <param name="run">The RUN, in shell form.</param>
    /// <param name="command">The command, on one line.</param>
    /// <param name="grouping">How the script that is there stands in front of it.</param>
    /// <param name="joint">What stands between the two.</param>
    /// <returns>Null, or why nothing is appended.</returns>
    public EditRefusal? AppendCommand(RunInstruction run, string command, RunGrouping grouping = RunGrouping.Plain, RunJoint joint = RunJoint.And)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(command);
        var (place, refusal) = ScriptPlace.Of(_document, run);
        if (place is null)
        {
            return refusal;
        }

        var isWrapped = grouping != RunGrouping.Plain;
        if (place.EndsInComment)
        {
            return EditRefusal.EndsInComment;
        }

        if (place.EndsInBackground && !isWrapped)
        {
            return EditRefusal.EndsInBackground;
        }

        if (place.HasComment(TextSpan.FromBounds(place.CommandsEnd, place.End)))
        {
            return EditRefusal.HidesComment;
        }

        if (isWrapped)
        {
            Edit(place.Start, place.Start, place.Opening(grouping));
        }

        Edit(place.CommandsEnd, place.End, place.Closing(grouping) + Joined(run, place, command, joint));
        return null;
    }

    /// <summary>Inserts text directly behind a part of the script of a RUN, such as a flag behind the name of a program.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="node">The part.</param>
    /// <param name="text">The text, with a blank in front where one is needed; one line.</param>
    /// <returns>Null, or why nothing is inserted: a part that is split over lines.</returns>
    public EditRefusal? InsertBehind(RunInstruction run, ShellNode node, string text)
    {
        if (PlaceOf(run, node, out var span) is { } refusal)
        {
            return refusal;
        }

        Edit(span.End, span.End, text);
        return null;
    }

    /// <summary>Writes other text in place of a part of the script of a RUN.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="node">The part.</param>
    /// <param name="text">The text; one line.</param>
    /// <returns>Null, or why it stays: a part that is split over lines.</returns>
    public EditRefusal? Replace(RunInstruction run, ShellNode node, string text)
    {
        if (PlaceOf(run, node, out var span) is { } refusal)
        {
            return refusal;
        }

        Edit(span.Start, span.End, text);
        return null;
    }

    /// <summary>Takes a word out of a command, with the blanks and line ends in front of it.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="command">The command.</param>
    /// <param name="word">One of its words, not the first.</param>
    /// <returns>Null, or why it stays: a comment that would go with it, or a word that is split over lines.</returns>
    public EditRefusal? RemoveWord(RunInstruction run, SimpleCommand command, Word word)
    {
        ArgumentNullException.ThrowIfNull(command);
        var index = command.Words.IndexOf(word);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(index, nameof(word));
        var refusal = PlaceOf(run, word, out var span);
        refusal = PlaceOf(run, command.Words[index - 1], out var before) ?? refusal;
        if (refusal is not null)
        {
            return refusal;
        }

        var removed = TextSpan.FromBounds(before.End, span.End);
        if (run.InteriorTrivia.Any(t => t.Kind == TriviaKind.Comment && t.Span.Overlaps(removed)))
        {
            return EditRefusal.HidesComment;
        }

        Edit(removed.Start, removed.End, "");
        return null;
    }

    /// <summary>Takes a command out of a chain of <c>&amp;&amp;</c>, with its operator and its lines.</summary>
    /// <param name="run">The RUN, in shell form.</param>
    /// <param name="command">The command: a pipeline of the chain.</param>
    /// <returns>Null, or why it stays: a comment that would go with it, or no chain of <c>&amp;&amp;</c>.</returns>
    public EditRefusal? RemoveCommand(RunInstruction run, Pipeline command)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(command);
        var (place, refusal) = ScriptPlace.Of(_document, run);
        if (place is null)
        {
            return refusal;
        }

        var ways = WaysToTakeOut(place, command).ToList();
        if (ways.Count == 0)
        {
            return EditRefusal.NotInChain;
        }

        var index = ways.FindIndex(s => !place.HasComment(s));
        if (index < 0)
        {
            return EditRefusal.HidesComment;
        }

        Edit(ways[index].Start, ways[index].End, "");
        return null;
    }

    // In the file: with the operator before it up to its own end, or from itself or its operator up to what follows. One of them may hold no
    // comment.
    private static IEnumerable<TextSpan> WaysToTakeOut(ScriptPlace place, Pipeline command)
    {
        var text = place.Script.Text;
        foreach (var list in place.Script.Statements!.Statements.Select(s => s.List).Where(l => l.Rest.All(r => r.Operator == AndOrOperator.And)))
        {
            Pipeline[] chain = [list.First, .. list.Rest.Select(l => l.Pipeline)];
            var at = Array.FindIndex(chain, p => p.Span == command.Span);
            if (at > 0)
            {
                yield return TextSpan.FromBounds(place.BehindIn(chain[at - 1].Span.End), place.BehindIn(command.Span.End));
            }

            if (at >= 0 && at < list.Rest.Length)
            {
                yield return TextSpan.FromBounds(text.ToSource(command.Span.Start), text.ToSource(chain[at + 1].Span.Start));
            }

            if (at > 0 && at < list.Rest.Length)
            {
                yield return TextSpan.FromBounds(text.ToSource(list.Rest[at - 1].OperatorSpan.Start), text.ToSource(list.Rest[at].OperatorSpan.Start));
            }
        }
    }

    private EditRefusal? PlaceOf(RunInstruction run, ShellNode node, out TextSpan source)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(node);
        source = default;
        if (!_document.Items.Contains(run))
        {
            return EditRefusal.NotAnItem;
        }

        if (run.Form is not ScriptForm form)
        {
            return EditRefusal.NotAScript;
        }

        if (node.Span.IsEmpty || !form.Script.Text.IsContiguous(node.Span))
        {
            return EditRefusal.SplitOverLines;
        }

        source = form.Script.Text.Cover(node.Span);
        return null;
    }

    private string Joined(RunInstruction run, ScriptPlace place, string command, RunJoint joint)
    {
        var lineStart = Source.LastIndexOf('\n', Math.Max(0, place.CommandsEnd - 1)) + 1;
        var hasLines = run.InteriorTrivia.Any(t => t.Kind == TriviaKind.Continuation);
        var style = hasLines ? _style.For(_document, run) : _style;
        var sequence = joint == RunJoint.Sequence;
        if (!hasLines && place.CommandsEnd - lineStart + command.Length + 4 <= ShortLine)
        {
            return (sequence ? "; " : " && ") + command;
        }

        var (before, after) = sequence ? (";", "") : style.LeadingOperator ? ("", "&& ") : (" &&", "");
        return $"{before} {_document.EscapeCharacter}{style.NewLine}{style.ContinuationIndent}{after}{command}";
    }

    private static IEnumerable<ShellScript> ScriptsOf(Instruction instruction) => instruction switch
    {
        RunInstruction { Form: ScriptForm form } => [form.Script],
        CmdInstruction { Form: ScriptForm form } => [form.Script],
        EntrypointInstruction { Form: ScriptForm form } => [form.Script],
        HealthcheckInstruction { Form: ScriptForm form } => [form.Script],
        _ => [],
    };

    // In a script that is not understood any "#" may start a comment.
    private static bool MayHoldComment(ShellScript script) =>
        script.Text.Text.Contains('#', StringComparison.Ordinal) && (script.IsOpaque || !script.Comments.IsEmpty);
}
