namespace DockerfileOptimizer.Syntax;

/// <summary>The image of a FROM taken apart, as the distribution project's reference grammar does it: <c>registry:port/path:tag@digest</c>. Variables stay in their parts.</summary>
public sealed class ImageReference : SyntaxNode
{
    internal ImageReference(TextSpan span, Token token, string text, ImageReferenceParts parts)
        : base(span)
    {
        Token = token;
        Text = text;
        Registry = parts.Registry;
        Path = parts.Path;
        Tag = parts.Tag;
        Digest = parts.Digest;
    }

    /// <summary>The reference as written.</summary>
    public Token Token { get; }

    /// <summary>The reference as written; an earlier stage's name, <c>scratch</c> or a variable looks the same.</summary>
    public string Text { get; }

    /// <summary>Host and port, when the first part before a slash has a dot, a colon or an upper-case letter, or is <c>localhost</c>; else null.</summary>
    public string? Registry { get; }

    /// <summary>The repository without registry, tag and digest, such as <c>library/node</c>.</summary>
    public string Path { get; }

    /// <summary>What stands behind the last colon of the path; null when there is none.</summary>
    public string? Tag { get; }

    /// <summary>What stands behind <c>@</c>, such as <c>sha256:…</c>; null when there is none.</summary>
    public string? Digest { get; }

    /// <summary>Whether a part holds a variable, so that the parts may come out differently in a build.</summary>
    public bool HasVariables => Text.Contains('$', StringComparison.Ordinal);
}
