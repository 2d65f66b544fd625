using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The expression of <c>[[ ]]</c> (Bash manual, Conditional Constructs; <c>cond_term</c> in bash's parse.y).</summary>
internal sealed class TestGrammar
{
    private readonly GrammarParts _parts;
    private readonly Parser<TestExpression> _or;
    private readonly Parser<TestExpression> _and;
    private readonly Parser<TestExpression> _group;

    public TestGrammar(GrammarParts parts)
    {
        _parts = parts;
        Parser<TestExpression> term = Term;
        _and = Chain(term, '&', AndOrOperator.And);
        _or = Chain(_and, '|', AndOrOperator.Or);
        _group =
            from open in GrammarParts.Symbol('(', "")
            from inner in _or
            from close in GrammarParts.Symbol(')', "a parenthesis in [[ is not closed")
            from lines in parts.Lines
            select (TestExpression)new TestGroup(TextSpan.FromBounds(open.Start, close.End), [open, close], inner);
        Test =
            from start in parts.Reserved(ReservedWord.OpenTest, "")
            from expression in _or
            from end in parts.Reserved(ReservedWord.CloseTest, "a [[ has no ]]")
            from redirections in parts.Redirections.Trailing
            select (ShellCommand)new TestCommand(CommandGrammar.Cover(start, end, redirections), [start, end], redirections, expression);
    }

    /// <summary>A test command.</summary>
    public Parser<ShellCommand> Test { get; }

    // Operands joined by an operator; bash groups them to the right, so that each is a level of the tree.
    private static Parser<TestExpression> Chain(Parser<TestExpression> operand, char symbol, AndOrOperator kind) => input =>
    {
        var first = operand(input);
        if (!first.WasSuccessful)
        {
            return first;
        }

        var operands = new List<(TextSpan Operator, TestExpression Operand)> { (default, first.Value) };
        var remainder = first.Remainder;
        while (true)
        {
            var at = (ShellCursor)remainder;
            var start = ShellScan.Blanks(at.Source, at.Position);
            if (!ShellScan.IsAt(at.Source, start, symbol) || !ShellScan.Follows(at.Source, start + 1, symbol, out var end))
            {
                break;
            }

            var next = at.Session.Enter(end) ? operand(at.To(end)) : ShellParse.Absent<TestExpression>(at);
            if (!next.WasSuccessful)
            {
                return next;
            }

            operands.Add((at.Session.Span(start, end), next.Value));
            remainder = next.Remainder;
        }

        var right = operands[^1].Operand;
        for (var i = operands.Count - 2; i >= 0; i--)
        {
            var left = operands[i].Operand;
            ((ShellCursor)input).Session.Leave();
            right = new TestLogical(TextSpan.FromBounds(left.Span.Start, right.Span.End), [operands[i + 1].Operator], left, kind, right);
        }

        return Result.Success(right, remainder);
    };

    private IResult<TestExpression> Term(IInput input)
    {
        var at = (ShellCursor)input;
        if (!at.Session.Enter(at.Position))
        {
            return ShellParse.Absent<TestExpression>(at);
        }

        var result = TermHere(at.To(_parts.HereDocuments.BehindLines(at.Session, at.Position)));
        at.Session.Leave();
        return result;
    }

    private IResult<TestExpression> TermHere(ShellCursor at)
    {
        if (ShellScan.IsAt(at.Source, at.Position, '('))
        {
            return _group(at);
        }

        if (ReservedWords.At(at.Source, at.Position, bash: true, out var end) is ReservedWord.Bang)
        {
            var mark = at.Session.Span(at.Position, end);
            var operand = Term(at.To(end));
            return operand.WasSuccessful
                ? Result.Success<TestExpression>(
                    new TestNot(TextSpan.FromBounds(mark.Start, operand.Value.Span.End), [mark], operand.Value), operand.Remainder)
                : operand;
        }

        var word = Operand(at, _parts.Words.Word);
        return !word.WasSuccessful ? ShellParse.Absent<TestExpression>(at)
            : TestOperators.IsUnary(word.Value) ? Unary(word.Value, (ShellCursor)word.Remainder)
            : Binary(word.Value, (ShellCursor)word.Remainder);
    }

    private IResult<TestExpression> Unary(Word @operator, ShellCursor at)
    {
        var operand = Operand(at.To(ShellScan.Blanks(at.Source, at.Position)), _parts.Words.Word);
        return operand.WasSuccessful
            ? Finish(
                new TestUnary(
                    TextSpan.FromBounds(@operator.Span.Start, operand.Value.Span.End),
                    [@operator.Span],
                    @operator.LiteralValue!,
                    operand.Value),
                operand.Remainder)
            : ShellParse.Absent<TestExpression>(at);
    }

    private IResult<TestExpression> Binary(Word left, ShellCursor at)
    {
        var text = at.Source;
        var start = _parts.HereDocuments.BehindLines(at.Session, at.Position);
        if (ReservedWords.At(text, start, bash: true, out _) is ReservedWord.CloseTest ||
            (start < text.Length && text[start] is '&' or '|' or ')'))
        {
            return ShellParse.Ok<TestExpression>(new TestWord(left.Span, left), at, start);
        }

        if (TestOperators.BinaryAt(text, start, out var end) is not { } @operator)
        {
            return ShellParse.Fail<TestExpression>(at, start, "an operator of [[ is missing");
        }

        var kind = @operator switch
        {
            "=~" => _parts.Words.Regex,
            "==" or "=" or "!=" => _parts.Words.TestPattern,
            _ => _parts.Words.Word,
        };
        var right = Operand(at.To(ShellScan.Blanks(text, end)), kind);
        return right.WasSuccessful
            ? Finish(
                new TestBinary(
                    TextSpan.FromBounds(left.Span.Start, right.Value.Span.End), [at.Session.Span(start, end)], left, @operator, right.Value),
                right.Remainder)
            : ShellParse.Absent<TestExpression>(at);
    }

    private IResult<Word> Operand(ShellCursor at, Parser<Word> kind)
    {
        var text = at.Source;
        var begins = _parts.Words.Begins(text, at.Position) ||
            (kind == _parts.Words.Regex && at.Position < text.Length && text[at.Position] is '(' or '|');
        return begins && text[at.Position] != '#' && ReservedWords.At(text, at.Position, bash: true, out _) is not ReservedWord.CloseTest
            ? kind(at)
            : ShellParse.Fail<Word>(at, at.Position, "an operand of [[ is missing");
    }

    // Lines may break behind a complete term.
    private IResult<TestExpression> Finish(TestExpression term, IInput behind)
    {
        var at = (ShellCursor)behind;
        return ShellParse.Ok(term, at, _parts.HereDocuments.BehindLines(at.Session, at.Position));
    }
}
