using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary><c>ENV name=value …</c> or the old <c>ENV name value</c>.</summary>
public sealed class EnvInstruction : Instruction
{
    private readonly Token? _unparsed;

    internal EnvInstruction(InstructionHead head, ImmutableArray<KeyValue> variables, Token? unparsed)
        : base(head)
    {
        Variables = variables;
        _unparsed = unparsed;
    }

    /// <summary>The variables in order; empty when the line is not understood, which is an error.</summary>
    public ImmutableArray<KeyValue> Variables { get; }

    internal override IEnumerable<Token> ArgumentTokens() =>
        _unparsed is { } rest ? [rest] : Variables.SelectMany(p => p.Tokens());
}
