namespace DockerfileOptimizer.Syntax;

/// <summary><c>EXPOSE port[/protocol] …</c>.</summary>
public sealed class ExposeInstruction : Instruction
{
    internal ExposeInstruction(InstructionHead head, ArgumentList arguments)
        : base(head) => Arguments = arguments;

    /// <summary>The ports in the order they are written.</summary>
    public ArgumentList Arguments { get; }

    internal override IEnumerable<Token> ArgumentTokens() => Arguments.Tokens();
}
