namespace DockerfileOptimizer.Syntax;

/// <summary><c>MAINTAINER name</c>, deprecated in favour of LABEL.</summary>
public sealed class MaintainerInstruction : Instruction
{
    internal MaintainerInstruction(InstructionHead head, Argument? maintainer)
        : base(head) => Maintainer = maintainer;

    /// <summary>The rest of the line. Null when it is missing, which is an error.</summary>
    public Argument? Maintainer { get; }

    internal override IEnumerable<Token> ArgumentTokens() => Maintainer is null ? [] : [Maintainer.Token];
}
