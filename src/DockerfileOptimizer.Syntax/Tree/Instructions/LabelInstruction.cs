using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary><c>LABEL name=value …</c> or the old <c>LABEL name value</c>.</summary>
public sealed class LabelInstruction : Instruction
{
    private readonly Token? _unparsed;

    internal LabelInstruction(InstructionHead head, ImmutableArray<KeyValue> labels, Token? unparsed)
        : base(head)
    {
        Labels = labels;
        _unparsed = unparsed;
    }

    /// <summary>The labels in order; empty when the line is not understood, which is an error.</summary>
    public ImmutableArray<KeyValue> Labels { get; }

    internal override IEnumerable<Token> ArgumentTokens() =>
        _unparsed is { } rest ? [rest] : Labels.SelectMany(p => p.Tokens());
}
