namespace DockerfileOptimizer.Syntax;

/// <summary><c>COPY source … destination</c>: files from the build context, a stage or an image, or here-documents.</summary>
public sealed class CopyInstruction : FileTransferInstruction
{
    internal CopyInstruction(InstructionHead head, ArgumentList arguments)
        : base(head, arguments)
    {
    }
}
