namespace DockerfileOptimizer.Syntax;

/// <summary>How RUN, CMD, ENTRYPOINT or HEALTHCHECK CMD say what runs.</summary>
public abstract class CommandForm : SyntaxNode
{
    private protected CommandForm(TextSpan span)
        : base(span)
    {
    }

    internal abstract IEnumerable<Token> Tokens();
}
