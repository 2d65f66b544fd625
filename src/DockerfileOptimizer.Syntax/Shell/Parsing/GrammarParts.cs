using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>What the grammars of commands share: the dialect, the grammars below commands, and the leaves between statements.</summary>
internal sealed class GrammarParts
{
    public GrammarParts(WordGrammar words, HereDocumentReader hereDocuments, Parser<StatementList> statements)
    {
        Bash = words.Bash;
        Words = words;
        HereDocuments = hereDocuments;
        Redirections = new RedirectionGrammar(Bash, words);
        Statements = statements;
        Some = Filled;
        Lines = input => ShellParse.Ok(0, (ShellCursor)input, hereDocuments.BehindLines(((ShellCursor)input).Session, input.Position));
        Parser<Word> wordHere = WordHere;
        Word =
            from start in Blanks
            from word in wordHere
            select word;
    }

    public bool Bash { get; }

    public WordGrammar Words { get; }

    public RedirectionGrammar Redirections { get; }

    public HereDocumentReader HereDocuments { get; }

    /// <summary>Statements, perhaps none.</summary>
    public Parser<StatementList> Statements { get; }

    /// <summary>At least one statement.</summary>
    public Parser<StatementList> Some { get; }

    /// <summary>A word behind blanks.</summary>
    public Parser<Word> Word { get; }

    /// <summary>Blanks, comments and line breaks.</summary>
    public Parser<int> Lines { get; }

    /// <summary>Blanks.</summary>
    public static Parser<int> Blanks { get; } = input =>
        ShellParse.Ok(0, (ShellCursor)input, ShellScan.Blanks(((ShellCursor)input).Source, input.Position));

    /// <summary>A reserved word behind blanks; without it the script is not understood.</summary>
    public Parser<TextSpan> Reserved(ReservedWord word, string otherwise) => input =>
    {
        var at = (ShellCursor)input;
        var start = ShellScan.Blanks(at.Source, at.Position);
        return ReservedWords.At(at.Source, start, Bash, out var end) == word
            ? ShellParse.Ok(at.Session.Span(start, end), at, end)
            : ShellParse.Fail<TextSpan>(at, start, otherwise);
    };

    /// <summary>A reserved word behind blanks that may be missing.</summary>
    public Parser<TextSpan> Maybe(ReservedWord word) => input =>
    {
        var at = (ShellCursor)input;
        var start = ShellScan.Blanks(at.Source, at.Position);
        return ReservedWords.At(at.Source, start, Bash, out var end) == word
            ? ShellParse.Ok(at.Session.Span(start, end), at, end)
            : ShellParse.Absent<TextSpan>(at);
    };

    /// <summary>A character behind blanks; without it the script is not understood.</summary>
    public static Parser<TextSpan> Symbol(char symbol, string otherwise) => input =>
    {
        var at = (ShellCursor)input;
        var start = ShellScan.Blanks(at.Source, at.Position);
        return ShellScan.IsAt(at.Source, start, symbol)
            ? ShellParse.Ok(at.Session.Span(start, start + 1), at, start + 1)
            : ShellParse.Fail<TextSpan>(at, start, otherwise);
    };

    private IResult<StatementList> Filled(IInput input)
    {
        var list = Statements(input);
        return list.WasSuccessful && list.Value.Statements.IsEmpty
            ? ShellParse.Fail<StatementList>((ShellCursor)input, list.Remainder.Position, "a command is missing")
            : list;
    }

    private IResult<Word> WordHere(IInput input)
    {
        var at = (ShellCursor)input;
        return Words.Begins(at.Source, at.Position) && at.Source[at.Position] != '#'
            ? Words.Word(at)
            : ShellParse.Fail<Word>(at, at.Position, "a word is missing");
    }
}
