using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Commands (POSIX 2.9.4, 2.9.5): which one it is, and those that are made of lists.</summary>
internal sealed class CommandGrammar
{
    private readonly GrammarParts _parts;
    private readonly LoopGrammar _loops;
    private readonly Parser<ShellCommand> _simple;
    private readonly Parser<ShellCommand> _if;
    private readonly Parser<ShellCommand> _while;
    private readonly Parser<ShellCommand> _until;
    private readonly Parser<ShellCommand> _braceGroup;
    private readonly Parser<ShellCommand> _subshell;
    private readonly Parser<ShellCommand> _case;
    private readonly Parser<ShellCommand> _function;
    private readonly Parser<ShellCommand> _coproc;
    private readonly Parser<ShellCommand> _test;

    public CommandGrammar(GrammarParts parts)
    {
        _parts = parts;
        Command = Read;
        _loops = new LoopGrammar(parts);
        _if = If();
        _while = Loop(ReservedWord.While, LoopKind.While);
        _until = Loop(ReservedWord.Until, LoopKind.Until);
        _braceGroup = BraceGroup();
        _subshell = Subshell();
        _case = new CaseGrammar(parts).Case;
        _test = new TestGrammar(parts).Test;
        var functions = new FunctionGrammar(parts, Command);
        _function = functions.WithKeyword;
        _coproc = functions.Coproc;
        _simple = new SimpleCommandGrammar(parts, functions).Command;
    }

    /// <summary>A command with its redirections.</summary>
    public Parser<ShellCommand> Command { get; }

    /// <summary>Whether a compound command begins at the offset.</summary>
    public static bool BeginsCompound(string text, int offset, bool bash) =>
        ShellScan.IsAt(text, offset, '(') || ReservedWords.At(text, offset, bash, out _) is ReservedWord.If or ReservedWord.While
            or ReservedWord.Until or ReservedWord.For or ReservedWord.Case or ReservedWord.OpenBrace or ReservedWord.Select
            or ReservedWord.OpenTest;

    private IResult<ShellCommand> Read(IInput input)
    {
        var at = (ShellCursor)input;
        if (!at.Session.Enter(at.Position))
        {
            return ShellParse.Absent<ShellCommand>(at);
        }

        var result = Choose(at) is { } production
            ? production(at)
            : ShellParse.Fail<ShellCommand>(at, at.Position, Unexpected.At(at.Source, at.Position));
        at.Session.Leave();
        return result;
    }

    private Parser<ShellCommand>? Choose(ShellCursor at)
    {
        var text = at.Source;
        if (ShellScan.IsAt(text, at.Position, '('))
        {
            return _parts.Bash && ShellScan.Follows(text, at.Position + 1, '(', out _) ? ArithmeticOrSubshell : _subshell;
        }

        return ReservedWords.At(text, at.Position, _parts.Bash, out _) switch
        {
            // Bash takes time for a reserved word only at the start of a pipeline.
            ReservedWord.None or ReservedWord.Time => _simple,
            ReservedWord.If => _if,
            ReservedWord.While => _while,
            ReservedWord.Until => _until,
            ReservedWord.OpenBrace => _braceGroup,
            ReservedWord.For => _loops.For,
            ReservedWord.Select => _loops.Select,
            ReservedWord.Case => _case,
            ReservedWord.Function => _function,
            ReservedWord.Coproc => _coproc,
            ReservedWord.OpenTest => _test,
            _ => null,
        };
    }

    private Parser<ShellCommand> If()
    {
        var elif =
            from keyword in _parts.Maybe(ReservedWord.Elif)
            from condition in _parts.Some
            from then in _parts.Reserved(ReservedWord.Then, "an elif has no then")
            from body in _parts.Some
            select new ElifClause(TextSpan.FromBounds(keyword.Start, body.Span.End), [keyword, then], condition, body);
        var otherwise =
            from keyword in _parts.Maybe(ReservedWord.Else)
            from body in _parts.Some
            select (Keyword: keyword, Body: body);
        return
            from start in _parts.Reserved(ReservedWord.If, "")
            from condition in _parts.Some
            from then in _parts.Reserved(ReservedWord.Then, "an if has no then")
            from body in _parts.Some
            from elifs in elif.Many()
            from last in otherwise.Optional()
            from end in _parts.Reserved(ReservedWord.Fi, "an if has no fi")
            from redirections in _parts.Redirections.Trailing
            let alternative = last.GetOrDefault()
            select new IfClause(
                Cover(start, end, redirections),
                alternative.Body is null ? [start, then, end] : [start, then, alternative.Keyword, end],
                redirections,
                condition,
                body,
                [.. elifs],
                alternative.Body);
    }

    private Parser<ShellCommand> Loop(ReservedWord keyword, LoopKind kind) =>
        from start in _parts.Reserved(keyword, "")
        from condition in _parts.Some
        from @do in _parts.Reserved(ReservedWord.Do, "a loop has no do")
        from body in _parts.Some
        from end in _parts.Reserved(ReservedWord.Done, "a loop has no done")
        from redirections in _parts.Redirections.Trailing
        select new LoopClause(Cover(start, end, redirections), [start, @do, end], redirections, kind, condition, body);

    private Parser<ShellCommand> BraceGroup() =>
        from start in _parts.Reserved(ReservedWord.OpenBrace, "")
        from body in _parts.Some
        from end in _parts.Reserved(ReservedWord.CloseBrace, "a brace group has no }")
        from redirections in _parts.Redirections.Trailing
        select new BraceGroup(Cover(start, end, redirections), [start, end], redirections, body);

    private Parser<ShellCommand> Subshell() =>
        from start in GrammarParts.Symbol('(', "")
        from body in _parts.Some
        from end in GrammarParts.Symbol(')', "a subshell has no )")
        from redirections in _parts.Redirections.Trailing
        select new Subshell(Cover(start, end, redirections), [start, end], redirections, body);

    // Two parentheses are arithmetic if those that close them touch, too; otherwise subshells (Bash manual, Compound Commands).
    private IResult<ShellCommand> ArithmeticOrSubshell(IInput input)
    {
        var at = (ShellCursor)input;
        var session = at.Session;
        ShellScan.Follows(at.Source, at.Position + 1, '(', out var inside);
        var close = MatchedPair.Find(session, inside, at.Source.Length, '(');
        if (close < 0)
        {
            return ShellParse.Absent<ShellCommand>(at);
        }

        if (!ShellScan.Follows(at.Source, close + 1, ')', out var end))
        {
            return _subshell(at);
        }

        if (_parts.Words.Region(session, WordMode.Arithmetic, inside, close) is not { } parts)
        {
            return ShellParse.Absent<ShellCommand>(at);
        }

        var (open, shut) = (session.Span(at.Position, inside), session.Span(close, end));
        var expression = new ArithmeticExpression(session.Span(inside, close), parts);
        var command =
            from redirections in _parts.Redirections.Trailing
            select (ShellCommand)new ArithmeticCommand(Cover(open, shut, redirections), [open, shut], redirections, expression);
        return command(at.To(end));
    }

    /// <summary>From a first token to a last one or to the redirections behind it.</summary>
    public static TextSpan Cover(TextSpan first, TextSpan last, ImmutableArray<Redirection> redirections) =>
        TextSpan.FromBounds(first.Start, redirections.IsEmpty ? last.End : redirections[^1].Span.End);
}
