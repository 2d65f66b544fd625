using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Loops over words, and the arithmetic for of bash (POSIX 2.9.4.2; Bash manual, Looping Constructs).</summary>
internal sealed class LoopGrammar
{
    private readonly GrammarParts _parts;
    private readonly Parser<ShellCommand> _overWords;
    private readonly Parser<ShellCommand> _arithmetic;

    public LoopGrammar(GrammarParts parts)
    {
        _parts = parts;
        Parser<ForSteps> forSteps = Steps;
        Parser<TextSpan?> oneSeparator = Separator;
        Parser<Body> loopBody = LoopBody;
        Select = OverWords(ReservedWord.Select);
        _overWords = OverWords(ReservedWord.For);
        _arithmetic =
            from keyword in parts.Reserved(ReservedWord.For, "")
            from steps in forSteps
            from separator in oneSeparator.Optional()
            from lines in parts.Lines
            from body in loopBody
            from redirections in parts.Redirections.Trailing
            select (ShellCommand)new ArithmeticForClause(
                CommandGrammar.Cover(keyword, body.Close, redirections),
                Marks([keyword, .. steps.Marks], separator.GetOrDefault(), body),
                redirections,
                steps.Expressions[0],
                steps.Expressions[1],
                steps.Expressions[2],
                body.List);
        For = input => IsArithmetic((ShellCursor)input) ? _arithmetic(input) : _overWords(input);
    }

    /// <summary>A for of either kind.</summary>
    public Parser<ShellCommand> For { get; }

    /// <summary>A select (bash).</summary>
    public Parser<ShellCommand> Select { get; }

    private Parser<ShellCommand> OverWords(ReservedWord keyword)
    {
        Parser<ShellName> name = Variable;
        Parser<WordList> words = Words;
        Parser<Body> loopBody = LoopBody;
        return
            from start in _parts.Reserved(keyword, "")
            from variable in name
            from list in words
            from lines in _parts.Lines
            from body in loopBody
            from redirections in _parts.Redirections.Trailing
            let span = CommandGrammar.Cover(start, body.Close, redirections)
            let marks = Marks([start, .. list.Marks], null, body)
            select keyword == ReservedWord.For
                ? new ForClause(span, marks, redirections, variable, list.HasIn, list.Items, body.List)
                : (ShellCommand)new SelectClause(span, marks, redirections, variable, list.HasIn, list.Items, body.List);
    }

    // Dash takes a name only, bash any word, and complains when it runs.
    private IResult<ShellName> Variable(IInput input)
    {
        var at = (ShellCursor)input;
        var word = _parts.Word(at);
        if (!word.WasSuccessful)
        {
            return ShellParse.Absent<ShellName>(at);
        }

        var name = word.Value.LiteralValue;
        var isName = name is not null && word.Value.Parts is [Literal] && ShellScan.Name(name, 0) == name.Length && name.Length > 0;
        var start = ShellScan.Blanks(at.Source, at.Position);
        return isName || _parts.Bash
            ? Result.Success(FunctionGrammar.NameOf(word.Value, at.Source[start..word.Remainder.Position]), word.Remainder)
            : ShellParse.Fail<ShellName>(at, at.Position, "a for loop has no name for its variable");
    }

    private IResult<WordList> Words(IInput input)
    {
        var at = (ShellCursor)input;
        var text = at.Source;
        var near = ShellScan.Gap(text, at.Position);
        var next = _parts.HereDocuments.BehindLines(at.Session, near);
        if (ReservedWords.At(text, next, _parts.Bash, out var end) is ReservedWord.In)
        {
            return InWords(at.To(end), at.Session.Span(next, end));
        }

        // Dash also takes a semicolon on a later line.
        var semicolon = _parts.Bash ? near : next;
        return IsSemicolon(text, semicolon)
            ? ShellParse.Ok(new WordList(false, [], [at.Session.Span(semicolon, semicolon + 1)]), at, semicolon + 1)
            : ShellParse.Ok(new WordList(false, [], []), at, next);
    }

    private IResult<WordList> InWords(ShellCursor at, TextSpan keyword)
    {
        var text = at.Source;
        var words = ImmutableArray.CreateBuilder<Word>(4);
        var position = at.Position;
        while (true)
        {
            var start = ShellScan.Gap(text, position);
            if (!_parts.Words.Begins(text, start))
            {
                return IsSemicolon(text, start)
                    ? ShellParse.Ok(new WordList(true, words.ToImmutable(), [keyword, at.Session.Span(start, start + 1)]), at, start + 1)
                    : ShellScan.IsAt(text, start, '\n')
                        ? ShellParse.Ok(new WordList(true, words.ToImmutable(), [keyword]), at, start)
                        : ShellParse.Fail<WordList>(at, start, "the words of a loop are not followed by ; or a line break");
            }

            var word = _parts.Words.Word(at.To(start));
            if (!word.WasSuccessful)
            {
                return ShellParse.Absent<WordList>(at);
            }

            words.Add(word.Value);
            position = word.Remainder.Position;
        }
    }

    private static bool IsSemicolon(string text, int offset) =>
        ShellScan.IsAt(text, offset, ';') &&
        !ShellScan.Follows(text, offset + 1, ';', out _) &&
        !ShellScan.Follows(text, offset + 1, '&', out _);

    // do … done, in bash also { … }.
    private IResult<Body> LoopBody(IInput input)
    {
        var at = (ShellCursor)input;
        var braces = _parts.Bash && ReservedWords.At(at.Source, at.Position, bash: true, out _) is ReservedWord.OpenBrace;
        var body =
            from open in _parts.Reserved(braces ? ReservedWord.OpenBrace : ReservedWord.Do, "a loop has no do")
            from list in _parts.Some
            from close in _parts.Reserved(braces ? ReservedWord.CloseBrace : ReservedWord.Done, "a loop has no done")
            select new Body(open, list, close);
        return body(input);
    }

    private bool IsArithmetic(ShellCursor at)
    {
        ReservedWords.At(at.Source, at.Position, _parts.Bash, out var end);
        var open = ShellScan.Blanks(at.Source, end);
        return _parts.Bash && ShellScan.IsAt(at.Source, open, '(') && ShellScan.Follows(at.Source, open + 1, '(', out _);
    }

    private IResult<ForSteps> Steps(IInput input)
    {
        var at = (ShellCursor)input;
        var (text, session) = (at.Source, at.Session);
        var open = ShellScan.Blanks(text, at.Position);
        ShellScan.Follows(text, open + 1, '(', out var inside);
        var close = MatchedPair.Find(session, inside, text.Length, '(');
        if (close < 0)
        {
            return ShellParse.Absent<ForSteps>(at);
        }

        if (!ShellScan.Follows(text, close + 1, ')', out var end))
        {
            return ShellParse.Fail<ForSteps>(at, close, "an arithmetic for is not closed by two parentheses");
        }

        var marks = ImmutableArray.CreateBuilder<TextSpan>(4);
        marks.Add(session.Span(open, inside));
        var expressions = Expressions(session, inside, close, marks);
        marks.Add(session.Span(close, end));
        return expressions is { Length: 3 }
            ? ShellParse.Ok(new ForSteps(expressions, marks.ToImmutable()), at, end)
            : ShellParse.Fail<ForSteps>(at, inside, "an arithmetic for does not have three expressions");
    }

    private ArithmeticExpression[]? Expressions(ShellSession session, int start, int end, ImmutableArray<TextSpan>.Builder marks)
    {
        var expressions = new List<ArithmeticExpression>();
        while (true)
        {
            if (_parts.Words.Step(session, start, end) is not var (parts, stop))
            {
                return null;
            }

            expressions.Add(new ArithmeticExpression(session.Span(start, stop), parts));
            if (stop >= end)
            {
                return [.. expressions];
            }

            marks.Add(session.Span(stop, stop + 1));
            start = stop + 1;
        }
    }

    private static IResult<TextSpan?> Separator(IInput input)
    {
        var at = (ShellCursor)input;
        var start = ShellScan.Blanks(at.Source, at.Position);
        return IsSemicolon(at.Source, start)
            ? ShellParse.Ok<TextSpan?>(at.Session.Span(start, start + 1), at, start + 1)
            : ShellParse.Absent<TextSpan?>(at);
    }

    private static ImmutableArray<TextSpan> Marks(ImmutableArray<TextSpan> first, TextSpan? separator, Body body) =>
        separator is { } span ? [.. first, span, body.Open, body.Close] : [.. first, body.Open, body.Close];

    private sealed record WordList(bool HasIn, ImmutableArray<Word> Items, ImmutableArray<TextSpan> Marks);

    private sealed record Body(TextSpan Open, StatementList List, TextSpan Close);

    private sealed record ForSteps(ArithmeticExpression[] Expressions, ImmutableArray<TextSpan> Marks);
}
