using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Simple commands (POSIX 2.9.1), and function definitions, which begin like one.</summary>
internal sealed class SimpleCommandGrammar
{
    private readonly GrammarParts _parts;
    private readonly FunctionGrammar _functions;
    private readonly AssignmentGrammar _assignments;

    public SimpleCommandGrammar(GrammarParts parts, FunctionGrammar functions)
    {
        _parts = parts;
        _functions = functions;
        _assignments = new AssignmentGrammar(parts);
        Command = Read;
    }

    /// <summary>A simple command or a function definition.</summary>
    public Parser<ShellCommand> Command { get; }

    private IResult<ShellCommand> Read(IInput input)
    {
        var at = (ShellCursor)input;
        var text = at.Source;
        var elements = new Elements();
        var position = at.Position;
        while (true)
        {
            var start = ShellScan.Blanks(text, position);
            if (start >= text.Length || text[start] == '#')
            {
                break;
            }

            if (text[start] == '(')
            {
                return BehindParenthesis(at, elements, (position, start));
            }

            if (text[start] is '\n' or ';' or '|' or ')' || (text[start] == '&' && !_parts.Redirections.Begins(text, start)))
            {
                break;
            }

            var end = ReadElement(at.To(start), elements);
            if (end < 0)
            {
                return ShellParse.Absent<ShellCommand>(at);
            }

            position = end;
        }

        return elements.IsEmpty
            ? ShellParse.Fail<ShellCommand>(at, position, Unexpected.At(text, position))
            : ShellParse.Ok<ShellCommand>(elements.ToCommand(), at, position);
    }

    // A parenthesis can only follow a name that stands alone.
    private IResult<ShellCommand> BehindParenthesis(ShellCursor at, Elements elements, (int WordEnd, int Parenthesis) where)
    {
        var offset = where.Parenthesis;
        if (elements.OnlyWord is not { } name)
        {
            return ShellParse.Fail<ShellCommand>(at, offset, Unexpected.At(at.Source, offset));
        }

        return _parts.Bash || FunctionNames.IsAllowedInDash(name)
            ? _functions.Behind(FunctionGrammar.NameOf(name, at.Source[at.Position..where.WordEnd]))(at.To(offset))
            : ShellParse.Fail<ShellCommand>(at, offset, "a function has a name that cannot be one");
    }

    // Where the element ends; -1 if it is not understood.
    private int ReadElement(ShellCursor at, Elements elements)
    {
        if (_parts.Redirections.Begins(at.Source, at.Position))
        {
            var redirection = _parts.Redirections.One(at);
            if (!redirection.WasSuccessful)
            {
                return -1;
            }

            elements.Add(redirection.Value);
            return redirection.Remainder.Position;
        }

        var isAssignment = !elements.HasWords ? _assignments.Begins(at.Session, at.Position) : false;
        if (isAssignment is null)
        {
            return -1;
        }

        if (isAssignment.Value)
        {
            var assignment = _assignments.Assignment(at);
            if (!assignment.WasSuccessful)
            {
                return -1;
            }

            elements.Add(assignment.Value);
            return assignment.Remainder.Position;
        }

        var word = elements.TakesArrays ? _assignments.Argument(at) : _parts.Words.Word(at);
        if (!word.WasSuccessful)
        {
            return -1;
        }

        elements.Add(word.Value, _parts.Bash);
        return word.Remainder.Position;
    }

    /// <summary>What was read of a simple command.</summary>
    private sealed class Elements
    {
        private ImmutableArray<Assignment>.Builder? _assignments;
        private ImmutableArray<Word>.Builder? _words;
        private ImmutableArray<Redirection>.Builder? _redirections;
        private int _start = -1;
        private int _end;

        public bool IsEmpty => _start < 0;

        public bool HasWords => _words is not null;

        /// <summary>Whether the command is a builtin whose arguments are assignments, so that they may be arrays (bash).</summary>
        public bool TakesArrays { get; private set; }

        public Word? OnlyWord => _words is [var word] && _assignments is null && _redirections is null ? word : null;

        public void Add(Word word, bool bash)
        {
            if (_words is null)
            {
                _words = ImmutableArray.CreateBuilder<Word>(4);
                TakesArrays = bash && word.LiteralValue is "declare" or "typeset" or "local" or "export" or "readonly" or "eval" or "let";
            }

            _words.Add(word);
            Cover(word.Span);
        }

        public void Add(Assignment assignment)
        {
            _assignments ??= ImmutableArray.CreateBuilder<Assignment>(1);
            _assignments.Add(assignment);
            Cover(assignment.Span);
        }

        public void Add(Redirection redirection)
        {
            _redirections ??= ImmutableArray.CreateBuilder<Redirection>(1);
            _redirections.Add(redirection);
            Cover(redirection.Span);
        }

        public SimpleCommand ToCommand() => new(
            TextSpan.FromBounds(_start, _end),
            _redirections?.ToImmutable() ?? [],
            _assignments?.ToImmutable() ?? [],
            _words?.ToImmutable() ?? []);

        private void Cover(TextSpan span)
        {
            _start = _start < 0 ? span.Start : _start;
            _end = span.End;
        }
    }
}
