namespace DockerfileOptimizer.Syntax;

/// <summary><c>ENTRYPOINT command</c>: the program of the container.</summary>
public sealed class EntrypointInstruction : Instruction
{
    internal EntrypointInstruction(InstructionHead head, CommandForm? form)
        : base(head) => Form = form;

    /// <summary>What runs; null when nothing stands behind the flags.</summary>
    public CommandForm? Form { get; }

    internal override IEnumerable<Token> ArgumentTokens() => Form?.Tokens() ?? [];
}
