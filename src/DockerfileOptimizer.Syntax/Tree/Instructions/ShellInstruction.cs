namespace DockerfileOptimizer.Syntax;

/// <summary><c>SHELL ["program", "argument", …]</c>: what reads shell-form commands from here on.</summary>
public sealed class ShellInstruction : Instruction
{
    internal ShellInstruction(InstructionHead head, ExecForm? form)
        : base(head) => Form = form;

    /// <summary>Program and arguments; null when the line is no JSON array, which is an error.</summary>
    public ExecForm? Form { get; }

    internal override IEnumerable<Token> ArgumentTokens() =>
        Form?.Tokens() ?? (ArgumentSpan.IsEmpty ? [] : [new Token(TokenKind.Unparsed, ArgumentSpan)]);
}
