namespace DockerfileOptimizer.Syntax;

/// <summary><c>USER user[:group]</c>: who runs what follows.</summary>
public sealed class UserInstruction : Instruction
{
    internal UserInstruction(InstructionHead head, Argument? user)
        : base(head) => User = user;

    /// <summary>The rest of the line. Null when it is missing, which is an error.</summary>
    public Argument? User { get; }

    internal override IEnumerable<Token> ArgumentTokens() => User is null ? [] : [User.Token];
}
