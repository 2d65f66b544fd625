namespace DockerfileOptimizer.Syntax;

/// <summary><c>WORKDIR path</c>: the directory of what follows.</summary>
public sealed class WorkdirInstruction : Instruction
{
    internal WorkdirInstruction(InstructionHead head, Argument? path)
        : base(head) => Path = path;

    /// <summary>The rest of the line, blanks and quotes included. Null when it is missing, which is an error.</summary>
    public Argument? Path { get; }

    internal override IEnumerable<Token> ArgumentTokens() => Path is null ? [] : [Path.Token];
}
