using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>Counts how continued lines begin and where their operators stand.</summary>
internal sealed class ContinuationLayout(string source)
{
    private readonly Dictionary<string, int> _commandIndents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _otherIndents = new(StringComparer.Ordinal);
    private int _leading;
    private int _trailing;
    private int _comments;
    private int _indentedComments;

    /// <summary>The commonest white space before a line that begins with a command or its operator; null when there is no such line.</summary>
    public string? CommandIndent => Commonest(_commandIndents, preferDeeper: true);

    /// <summary>The commonest white space before other continued lines; null when there are none.</summary>
    public string? OtherIndent => Commonest(_otherIndents, preferDeeper: false);

    /// <summary>Whether operators stand at the start of lines; null when none stands at a line's start or end.</summary>
    public bool? LeadingOperator => _leading == _trailing && _leading == 0 ? null : _leading >= _trailing;

    /// <summary>Whether comment lines inside RUN instructions are indented; null when there are none.</summary>
    public bool? IndentsComments => _comments == 0 ? null : _indentedComments * 2 > _comments;

    /// <summary>Counts the lines of an instruction.</summary>
    public void Add(Instruction instruction)
    {
        var isRun = instruction is RunInstruction { Heredocs.IsEmpty: true };
        var endsInOperator = false;

        // The lines of a here-document are no continued lines.
        var end = instruction.Heredocs.IsEmpty ? instruction.FullSpan.End : instruction.Heredocs[0].BodySpan.Start;
        foreach (var trivia in instruction.InteriorTrivia)
        {
            if (trivia.Kind == TriviaKind.Continuation)
            {
                endsInOperator = isRun && (EndsIn(trivia.Span.Start, "&&") || EndsIn(trivia.Span.Start, ";"));
                _trailing += isRun && EndsIn(trivia.Span.Start, "&&") ? 1 : 0;
            }

            if (trivia.Kind is TriviaKind.Continuation or TriviaKind.BlankLine or TriviaKind.LineBreak && trivia.Span.End < end)
            {
                AddLine(trivia.Span.End, isRun, endsInOperator);
            }
        }
    }

    private void AddLine(int start, bool isRun, bool behindOperator)
    {
        var end = start;
        while (end < source.Length && source[end] is ' ' or '\t')
        {
            end++;
        }

        // Comment lines and blank ones say nothing about commands.
        if (end == source.Length || source[end] is '#' or '\r' or '\n')
        {
            var isComment = isRun && end < source.Length && source[end] == '#';
            _comments += isComment ? 1 : 0;
            _indentedComments += isComment && end > start ? 1 : 0;
            return;
        }

        var leads = isRun && string.CompareOrdinal(source, end, "&&", 0, 2) == 0;
        _leading += leads ? 1 : 0;
        var indents = leads || behindOperator ? _commandIndents : _otherIndents;
        var indent = source[start..end];
        indents[indent] = indents.GetValueOrDefault(indent) + 1;
    }

    private bool EndsIn(int at, string text)
    {
        while (at > 0 && source[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at >= text.Length && string.CompareOrdinal(source, at - text.Length, text, 0, text.Length) == 0;
    }

    // Of two that are as common: for commands the one that shows, for other lines the shorter one, as the deeper one is a list of arguments
    // more often.
    private static string? Commonest(Dictionary<string, int> indents, bool preferDeeper) => indents.Count == 0 ? null : indents
        .OrderByDescending(i => i.Value).ThenBy(i => preferDeeper ? -i.Key.Length : i.Key.Length).ThenBy(i => i.Key, StringComparer.Ordinal).First().Key;
}
