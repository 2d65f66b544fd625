namespace DockerfileOptimizer.Syntax;

/// <summary><c>STOPSIGNAL signal</c>: what stops the container.</summary>
public sealed class StopSignalInstruction : Instruction
{
    internal StopSignalInstruction(InstructionHead head, Argument? signal)
        : base(head) => Signal = signal;

    /// <summary>The rest of the line: a name or a number. Null when it is missing, which is an error.</summary>
    public Argument? Signal { get; }

    internal override IEnumerable<Token> ArgumentTokens() => Signal is null ? [] : [Signal.Token];
}
