namespace DockerfileOptimizer.Syntax;

/// <summary><c>VOLUME path …</c> or <c>VOLUME ["path", …]</c>.</summary>
public sealed class VolumeInstruction : Instruction
{
    internal VolumeInstruction(InstructionHead head, ArgumentList arguments)
        : base(head) => Arguments = arguments;

    /// <summary>The mount points.</summary>
    public ArgumentList Arguments { get; }

    internal override IEnumerable<Token> ArgumentTokens() => Arguments.Tokens();
}
