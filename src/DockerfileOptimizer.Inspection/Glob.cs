namespace DockerfileOptimizer.Inspection;

/// <summary>A pattern with places for any characters, as the pieces of text between them.</summary>
/// <param name="pieces">The first stands at the start of a text, the last at its end, the others one after the other; one alone is the whole text.</param>
internal sealed class Glob(string[] pieces)
{
    /// <summary>Whether a text fits.</summary>
    public bool Fits(string text)
    {
        var (first, last) = (pieces[0], pieces[^1]);
        if (pieces.Length == 1)
        {
            return first == text;
        }

        return text.Length >= first.Length + last.Length
            && text.StartsWith(first, StringComparison.Ordinal)
            && text.EndsWith(last, StringComparison.Ordinal)
            && (pieces.Length == 2 || HasMiddle(text.AsSpan(first.Length..^last.Length)));
    }

    private bool HasMiddle(ReadOnlySpan<char> middle)
    {
        foreach (var piece in pieces.AsSpan(1, pieces.Length - 2))
        {
            var found = middle.IndexOf(piece, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            middle = middle[(found + piece.Length)..];
        }

        return true;
    }
}
