using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Function definitions (POSIX 2.9.5) and coprocesses.</summary>
internal sealed class FunctionGrammar
{
    private const string NoBody = "a function has no body";

    private readonly GrammarParts _parts;
    private readonly Parser<ShellCommand> _body;

    public FunctionGrammar(GrammarParts parts, Parser<ShellCommand> command)
    {
        _parts = parts;
        Parser<TextSpan[]?> both = Parentheses;
        Parser<ShellName?> coprocName = CoprocName;
        Parser<ShellName> functionName = Name;
        _body =
            from lines in parts.Lines
            from body in Body(command)
            select body;
        WithKeyword =
            from keyword in parts.Reserved(ReservedWord.Function, "")
            from name in functionName
            from parentheses in both.Optional()
            from body in _body
            let marks = parentheses.GetOrDefault()
            select new FunctionDefinition(
                TextSpan.FromBounds(keyword.Start, body.Span.End),
                marks is null ? [keyword] : [keyword, .. marks],
                [],
                name,
                hasFunctionKeyword: true,
                body);
        Coproc =
            from keyword in parts.Reserved(ReservedWord.Coproc, "")
            from blanks in GrammarParts.Blanks
            from name in coprocName
            from behind in GrammarParts.Blanks
            from body in command
            select new CoprocCommand(TextSpan.FromBounds(keyword.Start, body.Span.End), [keyword], [], name, body);
    }

    /// <summary><c>function name</c> and the body (bash).</summary>
    public Parser<ShellCommand> WithKeyword { get; }

    /// <summary><c>coproc</c> and a command (bash).</summary>
    public Parser<ShellCommand> Coproc { get; }

    /// <summary>What follows the name in <c>name()</c>, from the parenthesis on.</summary>
    public Parser<ShellCommand> Behind(ShellName name) =>
        from open in GrammarParts.Symbol('(', "")
        from close in GrammarParts.Symbol(')', "a ( stands behind a word")
        from body in _body
        select new FunctionDefinition(
            TextSpan.FromBounds(name.Span.Start, body.Span.End), [open, close], [], name, hasFunctionKeyword: false, body);

    // Both parentheses, or nothing: a single one begins the body.
    private static IResult<TextSpan[]?> Parentheses(IInput input)
    {
        var at = (ShellCursor)input;
        var open = ShellScan.Blanks(at.Source, at.Position);
        var close = ShellScan.Blanks(at.Source, open + 1);
        return ShellScan.IsAt(at.Source, open, '(') && ShellScan.IsAt(at.Source, close, ')')
            ? ShellParse.Ok<TextSpan[]?>([at.Session.Span(open, open + 1), at.Session.Span(close, close + 1)], at, close + 1)
            : ShellParse.Absent<TextSpan[]?>(at);
    }

    private Parser<ShellCommand> Body(Parser<ShellCommand> command) => input =>
    {
        var at = (ShellCursor)input;
        return _parts.Bash && !CommandGrammar.BeginsCompound(at.Source, at.Position, bash: true)
            ? ShellParse.Fail<ShellCommand>(at, at.Position, NoBody)
            : command(input);
    };

    // A word is the name of the coprocess if a compound command follows it.
    private IResult<ShellName?> CoprocName(IInput input)
    {
        var at = (ShellCursor)input;
        if (CommandGrammar.BeginsCompound(at.Source, at.Position, bash: true) || !_parts.Words.Begins(at.Source, at.Position) ||
            _parts.Redirections.Begins(at.Source, at.Position))
        {
            return ShellParse.Ok<ShellName?>(null, at, at.Position);
        }

        var name = Name(at);
        if (!name.WasSuccessful || !at.Session.LookAhead(at.Position, name.Remainder.Position - at.Position))
        {
            return ShellParse.Absent<ShellName?>(at);
        }

        var next = ShellScan.Blanks(at.Source, name.Remainder.Position);
        return CommandGrammar.BeginsCompound(at.Source, next, bash: true) ? name : ShellParse.Ok<ShellName?>(null, at, at.Position);
    }

    private IResult<ShellName> Name(IInput input)
    {
        var at = (ShellCursor)input;
        var start = ShellScan.Blanks(at.Source, at.Position);
        var word = _parts.Word(at);
        return word.WasSuccessful
            ? Result.Success(NameOf(word.Value, at.Source[start..word.Remainder.Position]), word.Remainder)
            : ShellParse.Absent<ShellName>(at);
    }

    /// <summary>
    /// A word as a name. One with an expansion in it is taken by bash, and refused when it comes to it: it stays as <paramref
    /// name="written"/>.
    /// </summary>
    public static ShellName NameOf(Word word, string written) => new(word.Span, word.UnexpandedValue ?? written);
}
