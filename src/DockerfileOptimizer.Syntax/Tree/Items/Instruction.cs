using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary>One instruction with its continued lines and here-documents.</summary>
public abstract class Instruction : DockerfileItem
{
    private readonly InstructionHead _head;

    private protected Instruction(InstructionHead head)
        : base(head.Span, head.FullSpan) => _head = head;

    /// <summary>The instruction's name as written.</summary>
    public Token Keyword => _head.Keyword;

    /// <summary>Which instruction it is.</summary>
    public InstructionKind Kind => _head.Kind;

    /// <summary>The flags before the arguments, unknown ones too.</summary>
    public ImmutableArray<Flag> Flags => _head.Flags;

    /// <summary>What the front end sees of the lines after joining them: from the keyword to the end of the last continued line. The instruction behind ONBUILD shares it with ONBUILD.</summary>
    public LogicalText Logical => _head.Logical;

    /// <summary>Where the arguments, all text behind the flags without the blanks around it, stand in <see cref="Logical"/>.</summary>
    public TextSpan ArgumentSpan => _head.ArgumentSpan;

    /// <summary>
    /// Whatever <see cref="Logical"/> leaves out of the joined lines, in the file's coordinates and order: continuations, comment lines
    /// with their indentation and line breaks, blank lines, white space before the keyword and behind the last argument, the last
    /// line's break. Empty for an instruction behind ONBUILD: ONBUILD has it.
    /// </summary>
    public ImmutableArray<Trivia> InteriorTrivia => _head.InteriorTrivia;

    /// <summary>The here-documents in order; empty for most instructions. ONBUILD and the instruction behind it have the same ones.</summary>
    public ImmutableArray<Heredoc> Heredocs => _head.Heredocs;

    /// <summary>Characters of a token, continuations taken out.</summary>
    public string TextOf(Token token) => TextOf(token.Span);

    /// <summary>Characters of <see cref="Logical"/>.</summary>
    public string TextOf(TextSpan logical) => Logical.Text.Substring(logical.Start, logical.Length);

    /// <summary>The tokens in order: keyword, flags, arguments. Here-document bodies are no tokens of the joined line; see <see cref="Heredocs"/>.</summary>
    public IEnumerable<Token> Tokens()
    {
        yield return Keyword;
        foreach (var flag in Flags)
        {
            yield return flag.Token;
        }

        if (_head.FlagTerminator is { } terminator)
        {
            yield return terminator;
        }

        foreach (var token in ArgumentTokens())
        {
            yield return token;
        }
    }

    /// <summary>The tokens behind the flags.</summary>
    internal abstract IEnumerable<Token> ArgumentTokens();

    internal override IEnumerable<SourcePiece> Pieces() => InstructionPieces.Of(this);
}
