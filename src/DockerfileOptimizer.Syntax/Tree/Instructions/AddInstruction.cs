namespace DockerfileOptimizer.Syntax;

/// <summary><c>ADD source … destination</c>: as COPY, also from URLs and git, and unpacking local archives.</summary>
public sealed class AddInstruction : FileTransferInstruction
{
    internal AddInstruction(InstructionHead head, ArgumentList arguments)
        : base(head, arguments)
    {
    }
}
