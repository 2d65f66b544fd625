namespace DockerfileOptimizer.Syntax;

/// <summary><c>CMD command</c>: what the container runs, or the default arguments of ENTRYPOINT.</summary>
public sealed class CmdInstruction : Instruction
{
    internal CmdInstruction(InstructionHead head, CommandForm? form)
        : base(head) => Form = form;

    /// <summary>What runs; null when nothing stands behind the flags.</summary>
    public CommandForm? Form { get; }

    internal override IEnumerable<Token> ArgumentTokens() => Form?.Tokens() ?? [];
}
