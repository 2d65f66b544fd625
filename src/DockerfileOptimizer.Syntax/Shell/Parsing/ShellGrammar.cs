using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// Lists and and-or lists (POSIX 2.9.3, 2.10), one grammar for each dialect. Every production begins at its first
/// token and ends behind its last one. What comes next is decided by one token, so a production that has begun either ends or
/// fails the script.
/// </summary>
internal sealed class ShellGrammar
{
    private readonly bool _bash;
    private readonly HereDocumentReader _hereDocuments;
    private readonly Parser<Pipeline> _pipeline;
    private readonly Parser<IEnumerable<AndOrLink>> _links;

    private ShellGrammar(bool bash)
    {
        _bash = bash;
        Statements = List;
        var words = new WordGrammar(bash, Statements);
        _hereDocuments = new HereDocumentReader(bash, words);
        _pipeline = new PipelineGrammar(new GrammarParts(words, _hereDocuments, Statements)).Pipeline;
        Parser<AndOrLink> link = Link;
        _links = link.Many();
        Parser<int> atEnd = End;
        Script =
            from statements in Statements
            from end in atEnd
            select statements;
    }

    public static ShellGrammar Posix { get; } = new(bash: false);

    public static ShellGrammar Bash { get; } = new(bash: true);

    /// <summary>A whole script.</summary>
    public Parser<StatementList> Script { get; }

    /// <summary>
    /// Statements, perhaps none, up to something that cannot begin one: the end, a closing parenthesis, a reserved word that closes.
    /// </summary>
    public Parser<StatementList> Statements { get; }

    private IResult<StatementList> List(IInput input)
    {
        var at = (ShellCursor)input;
        var session = at.Session;
        if (!session.Enter(at.Position))
        {
            return ShellParse.Absent<StatementList>(at);
        }

        var position = at.Position;
        var statements = ImmutableArray.CreateBuilder<Statement>(4);
        while (true)
        {
            position = _hereDocuments.BehindLines(session, position);
            if (session.HasFailed)
            {
                return ShellParse.Absent<StatementList>(at);
            }

            if (EndsList(at.Source, position))
            {
                break;
            }

            var statement = Statement(at.To(position));
            if (!statement.WasSuccessful)
            {
                return ShellParse.Absent<StatementList>(at);
            }

            statements.Add(statement.Value);
            position = statement.Remainder.Position;
            if (statement.Value.Terminator == StatementTerminator.None)
            {
                break;
            }
        }

        session.Leave();
        var span = statements.Count == 0
            ? session.Span(position, position)
            : TextSpan.FromBounds(statements[0].Span.Start, statements[^1].Span.End);
        return ShellParse.Ok(new StatementList(span, statements.ToImmutable()), at, position);
    }

    private bool EndsList(string text, int offset)
    {
        if (offset >= text.Length || text[offset] is ')' or ';' or '|')
        {
            return true;
        }

        if (text[offset] == '&')
        {
            return !_bash || !ShellScan.Follows(text, offset + 1, '>', out _);
        }

        return ReservedWords.At(text, offset, _bash, out _) is ReservedWord.Then or ReservedWord.Elif or ReservedWord.Else or ReservedWord.Fi
            or ReservedWord.Do or ReservedWord.Done or ReservedWord.Esac or ReservedWord.CloseBrace;
    }

    private IResult<Statement> Statement(ShellCursor at)
    {
        var list = AndOr(at);
        if (!list.WasSuccessful || at.Session.HasFailed)
        {
            return ShellParse.Absent<Statement>(at);
        }

        var (terminator, start, end) = Terminator(at.Session, list.Remainder.Position);
        var marks = terminator is StatementTerminator.Semicolon or StatementTerminator.Ampersand
            ? ImmutableArray.Create(at.Session.Span(start, end))
            : [];
        var span = marks.IsEmpty ? list.Value.Span : TextSpan.FromBounds(list.Value.Span.Start, marks[0].End);
        return ShellParse.Ok(new Statement(span, marks, list.Value, terminator), at, end);
    }

    private (StatementTerminator Terminator, int Start, int End) Terminator(ShellSession session, int offset)
    {
        var text = session.Text;
        var start = ShellScan.Gap(text, offset);
        switch (start < text.Length ? text[start] : '\0')
        {
            case '\n':
                return (StatementTerminator.Newline, start, _hereDocuments.BehindLineBreak(session, start));
            case '&':
                return (StatementTerminator.Ampersand, start, start + 1);
            case ';' when !ShellScan.Follows(text, start + 1, ';', out _) && !(_bash && ShellScan.Follows(text, start + 1, '&', out _)):
                return (StatementTerminator.Semicolon, start, start + 1);
            default:
                return (StatementTerminator.None, start, offset);
        }
    }

    // Most lists have one pipeline only and cost nothing more.
    private IResult<AndOrList> AndOr(ShellCursor at)
    {
        var first = _pipeline(at);
        if (!first.WasSuccessful)
        {
            return ShellParse.Absent<AndOrList>(at);
        }

        if (!BeginsLink(at.Source, first.Remainder.Position, out _, out _))
        {
            return Result.Success(new AndOrList(first.Value.Span, first.Value, []), first.Remainder);
        }

        var rest = _links(first.Remainder);
        var links = rest.Value.ToImmutableArray();
        var end = links.IsEmpty ? first.Value.Span.End : links[^1].Pipeline.Span.End;
        return Result.Success(new AndOrList(TextSpan.FromBounds(first.Value.Span.Start, end), first.Value, links), rest.Remainder);
    }

    private static bool BeginsLink(string text, int offset, out int start, out int end)
    {
        start = ShellScan.Blanks(text, offset);
        end = start;
        return start < text.Length && text[start] is '&' or '|' && ShellScan.Follows(text, start + 1, text[start], out end);
    }

    // && or || and what follows them; lines may break behind the operator.
    private IResult<AndOrLink> Link(IInput input)
    {
        var at = (ShellCursor)input;
        var text = at.Source;
        if (!BeginsLink(text, at.Position, out var start, out var end))
        {
            return ShellParse.Absent<AndOrLink>(at);
        }

        var kind = text[start] == '&' ? AndOrOperator.And : AndOrOperator.Or;
        var next = _pipeline(at.To(_hereDocuments.BehindLines(at.Session, end)));
        return next.WasSuccessful
            ? Result.Success(new AndOrLink(kind, at.Session.Span(start, end), next.Value), next.Remainder)
            : ShellParse.Absent<AndOrLink>(at);
    }

    private static IResult<int> End(IInput input)
    {
        var at = (ShellCursor)input;
        var end = ShellScan.Gap(at.Source, at.Position);
        if (end < at.Source.Length)
        {
            return ShellParse.Fail<int>(at, end, Unexpected.At(at.Source, end));
        }

        HereDocumentReader.EndOfText(at.Session, end);
        return ShellParse.Ok(end, at, end);
    }
}
