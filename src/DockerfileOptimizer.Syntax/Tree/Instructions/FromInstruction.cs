namespace DockerfileOptimizer.Syntax;

/// <summary><c>FROM image [AS name]</c>: starts a stage.</summary>
public sealed class FromInstruction : Instruction
{
    private readonly FromTokens _tokens;

    internal FromInstruction(InstructionHead head, ImageReference? image, FromTokens tokens)
        : base(head)
    {
        Image = image;
        _tokens = tokens;
    }

    /// <summary>The base; an earlier stage's name looks the same. Null when it is missing, which is an error.</summary>
    public ImageReference? Image { get; }

    /// <summary>The stage's name in lower case, as BuildKit compares it; null when it has none.</summary>
    public string? StageName => _tokens.Name is { } name ? TextOf(name).ToLowerInvariant() : null;

    /// <summary>The stage's name as written; null when it has none.</summary>
    public Token? StageNameToken => _tokens.Name;

    /// <summary>The value of <c>--platform</c>, variables not expanded; null when it is not given.</summary>
    public string? Platform => Flags.FirstOrDefault(f => f.Name == "platform")?.Value;

    internal override IEnumerable<Token> ArgumentTokens()
    {
        if (Image is not null)
        {
            yield return Image.Token;
        }

        foreach (var token in new[] { _tokens.As, _tokens.Name, _tokens.Unparsed })
        {
            if (token is { } present)
            {
                yield return present;
            }
        }
    }
}
