using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary><c>ARG name[=default] …</c>: build arguments.</summary>
public sealed class ArgInstruction : Instruction
{
    private readonly Token? _unparsed;

    internal ArgInstruction(InstructionHead head, ImmutableArray<KeyValue> declarations, Token? unparsed)
        : base(head)
    {
        Declarations = declarations;
        _unparsed = unparsed;
    }

    /// <summary>The arguments in order; a null value means that there is no default.</summary>
    public ImmutableArray<KeyValue> Declarations { get; }

    internal override IEnumerable<Token> ArgumentTokens() =>
        _unparsed is { } rest ? [rest] : Declarations.SelectMany(p => p.Tokens());
}
