namespace DockerfileOptimizer.Syntax;

/// <summary>A line whose first word is no instruction. It is kept as it stands; BuildKit refuses the file.</summary>
public sealed class UnknownInstruction : Instruction
{
    internal UnknownInstruction(InstructionHead head)
        : base(head)
    {
    }

    internal override IEnumerable<Token> ArgumentTokens() =>
        ArgumentSpan.IsEmpty ? [] : [new Token(TokenKind.Unparsed, ArgumentSpan)];
}
