namespace DockerfileOptimizer.Syntax;

/// <summary><c>RUN command</c>: runs during the build and makes a layer.</summary>
public sealed class RunInstruction : Instruction
{
    internal RunInstruction(InstructionHead head, CommandForm? form)
        : base(head) => Form = form;

    /// <summary>What runs; null when nothing stands behind the flags.</summary>
    public CommandForm? Form { get; }

    internal override IEnumerable<Token> ArgumentTokens() => Form?.Tokens() ?? [];
}
