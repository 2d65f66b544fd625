using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The case clause (POSIX 2.9.4.3).</summary>
internal sealed class CaseGrammar
{
    private readonly GrammarParts _parts;
    private readonly Parser<CaseItem> _item;

    public CaseGrammar(GrammarParts parts)
    {
        _parts = parts;
        Parser<PatternList> patternList = Patterns;
        Parser<(CaseTerminator Terminator, TextSpan? Span)> itemEnd = ItemEnd;
        Parser<ImmutableArray<CaseItem>> itemList = Items;
        _item =
            from patterns in patternList
            from body in parts.Statements
            from end in itemEnd
            let last = end.Span ?? (body.Statements.IsEmpty ? patterns.Close : body.Span)
            select new CaseItem(
                TextSpan.FromBounds(patterns.Marks[0].Start, last.End),
                [.. patterns.Marks.Where(mark => !mark.IsEmpty), .. end.Span is { } span ? (TextSpan[])[span] : []],
                patterns.Words,
                body,
                end.Terminator);
        Case =
            from keyword in parts.Reserved(ReservedWord.Case, "")
            from subject in parts.Word
            from lines in parts.Lines
            from @in in parts.Reserved(ReservedWord.In, "a case has no in")
            from items in itemList
            from end in parts.Reserved(ReservedWord.Esac, "a case has no esac")
            from redirections in parts.Redirections.Trailing
            select (ShellCommand)new CaseClause(
                CommandGrammar.Cover(keyword, end, redirections), [keyword, @in, end], redirections, subject, items);
    }

    /// <summary>A case clause.</summary>
    public Parser<ShellCommand> Case { get; }

    private IResult<ImmutableArray<CaseItem>> Items(IInput input)
    {
        var at = (ShellCursor)input;
        var items = ImmutableArray.CreateBuilder<CaseItem>(4);
        var position = at.Position;
        while (true)
        {
            position = _parts.HereDocuments.BehindLines(at.Session, position);
            if (ReservedWords.At(at.Source, position, _parts.Bash, out _) is ReservedWord.Esac)
            {
                return ShellParse.Ok(items.ToImmutable(), at, position);
            }

            var item = _item(at.To(position));
            if (!item.WasSuccessful)
            {
                return ShellParse.Absent<ImmutableArray<CaseItem>>(at);
            }

            items.Add(item.Value);
            position = item.Remainder.Position;
            if (item.Value.Terminator == CaseTerminator.None)
            {
                return ShellParse.Ok(items.ToImmutable(), at, position);
            }
        }
    }

    // An empty mark stands for the parenthesis that is not written, so that the first mark is always the start of the item.
    private IResult<PatternList> Patterns(IInput input)
    {
        var at = (ShellCursor)input;
        var text = at.Source;
        var marks = ImmutableArray.CreateBuilder<TextSpan>(2);
        var position = ShellScan.IsAt(text, at.Position, '(') ? at.Position + 1 : at.Position;
        marks.Add(at.Session.Span(at.Position, position));
        var words = ImmutableArray.CreateBuilder<Word>(1);
        while (true)
        {
            var word = _parts.Word(at.To(position));
            if (!word.WasSuccessful)
            {
                return ShellParse.Absent<PatternList>(at);
            }

            words.Add(word.Value);
            var end = ShellScan.Blanks(text, word.Remainder.Position);
            if (!ShellScan.IsAt(text, end, ')') && !ShellScan.IsAt(text, end, '|'))
            {
                return ShellParse.Fail<PatternList>(at, end, "the patterns of a case item have no )");
            }

            marks.Add(at.Session.Span(end, end + 1));
            if (text[end] == ')')
            {
                return ShellParse.Ok(new PatternList(words.ToImmutable(), marks.ToImmutable()), at, end + 1);
            }

            position = end + 1;
        }
    }

    private IResult<(CaseTerminator Terminator, TextSpan? Span)> ItemEnd(IInput input)
    {
        var at = (ShellCursor)input;
        var text = at.Source;
        var start = ShellScan.Blanks(text, at.Position);
        if (ShellScan.IsAt(text, start, ';'))
        {
            var (terminator, end) = Terminator(text, start + 1);
            return terminator == CaseTerminator.None
                ? ShellParse.Fail<(CaseTerminator, TextSpan?)>(at, start, Unexpected.At(text, start))
                : ShellParse.Ok((terminator, (TextSpan?)at.Session.Span(start, end)), at, end);
        }

        return ReservedWords.At(text, start, _parts.Bash, out _) is ReservedWord.Esac
            ? ShellParse.Ok((CaseTerminator.None, (TextSpan?)null), at, start)
            : ShellParse.Fail<(CaseTerminator, TextSpan?)>(at, start, "a case item has no ;;");
    }

    private (CaseTerminator Terminator, int End) Terminator(string text, int second)
    {
        if (ShellScan.Follows(text, second, ';', out var end))
        {
            return _parts.Bash && ShellScan.Follows(text, end, '&', out var third)
                ? (CaseTerminator.TestNext, third)
                : (CaseTerminator.Break, end);
        }

        return _parts.Bash && ShellScan.Follows(text, second, '&', out end)
            ? (CaseTerminator.FallThrough, end)
            : (CaseTerminator.None, second);
    }

    private sealed record PatternList(ImmutableArray<Word> Words, ImmutableArray<TextSpan> Marks)
    {
        public TextSpan Close => Marks[^1];
    }
}
