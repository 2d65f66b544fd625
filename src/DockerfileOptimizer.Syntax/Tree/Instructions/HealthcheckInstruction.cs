namespace DockerfileOptimizer.Syntax;

/// <summary><c>HEALTHCHECK CMD command</c> or <c>HEALTHCHECK NONE</c>.</summary>
public sealed class HealthcheckInstruction : Instruction
{
    private readonly Token? _type;

    internal HealthcheckInstruction(InstructionHead head, Token? type, CommandForm? form)
        : base(head)
    {
        _type = type;
        Form = form;
    }

    /// <summary>The first argument in upper case: <c>CMD</c>, <c>NONE</c>, or something that is an error; empty when it is missing.</summary>
    public string Type => _type is { } type ? TextOf(type).ToUpperInvariant() : "";

    /// <summary>What runs; null for NONE, and when nothing stands behind CMD.</summary>
    public CommandForm? Form { get; }

    internal override IEnumerable<Token> ArgumentTokens()
    {
        if (_type is { } type)
        {
            yield return type;
        }

        foreach (var token in Form?.Tokens() ?? [])
        {
            yield return token;
        }
    }
}
