namespace DockerfileOptimizer.Evidence.History;

/// <summary>A text with pieces that may be anything.</summary>
/// <param name="Text">The text; <see cref="Any"/> stands for a piece that is not known.</param>
internal sealed record TextPattern(string Text)
{
    /// <summary>Stands for any text, none included; no character (Unicode 23.7).</summary>
    public const char Any = '\uFFFF';

    /// <summary>Whether a text is one that the pattern stands for.</summary>
    public bool Matches(string text)
    {
        var pieces = Text.Split(Any);
        if (pieces.Length == 1)
        {
            return text == Text;
        }

        if (text.Length < pieces[0].Length + pieces[^1].Length || !text.StartsWith(pieces[0], StringComparison.Ordinal) || !text.EndsWith(pieces[^1], StringComparison.Ordinal))
        {
            return false;
        }

        // Each piece as early as it can be: if a later place would do, so does this one.
        var rest = text.AsSpan()[pieces[0].Length..^pieces[^1].Length];
        foreach (var piece in pieces[1..^1])
        {
            var at = rest.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + piece.Length)..];
        }

        return true;
    }
}
