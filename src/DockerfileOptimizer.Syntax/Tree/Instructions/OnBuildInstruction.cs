namespace DockerfileOptimizer.Syntax;

/// <summary><c>ONBUILD instruction</c>: a trigger for builds that take this image as their base.</summary>
public sealed class OnBuildInstruction : Instruction
{
    internal OnBuildInstruction(InstructionHead head, Instruction? inner)
        : base(head) => Inner = inner;

    /// <summary>
    /// The trigger, over the same joined text, lines and here-documents; null when it is missing, which is an error. Behind many
    /// ONBUILDs, which is an error too, the last one kept holds an <see cref="UnknownInstruction"/>.
    /// </summary>
    public Instruction? Inner { get; }

    internal override IEnumerable<Token> ArgumentTokens() => Inner?.Tokens() ?? [];
}
