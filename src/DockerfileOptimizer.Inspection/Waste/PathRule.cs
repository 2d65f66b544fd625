namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>
/// A pattern of absolute paths, name by name: <c>*</c> stands for any characters of one name, a name <c>**</c> for any number of names; at the end,
/// <c>/**</c> is also the folder itself. It is met by walking down from the root: a place in the pattern is what a folder hands to what it holds.
/// </summary>
public sealed class PathRule
{
    // Null stands for any number of names.
    private readonly Glob?[] names;

    /// <param name="text">The pattern; it begins with a slash.</param>
    public PathRule(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        names = [.. text.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(n => n == "**" ? null : new Glob(n.Split('*')))];
    }

    /// <summary>Whether a path at this place fits.</summary>
    internal bool IsEnd(int place) => place == names.Length || (place > 0 && place == names.Length - 1 && names[place] is null);

    /// <summary>The places at which something in a folder stands, two at most; -1 for none.</summary>
    /// <param name="place">A place of the folder; 0 for the root.</param>
    /// <param name="name">The name in the folder.</param>
    internal (int One, int Other) Advance(int place, string name)
    {
        if (place == names.Length)
        {
            return (-1, -1);
        }

        if (names[place] is { } pattern)
        {
            return (pattern.Fits(name) ? place + 1 : -1, -1);
        }

        return (place, place + 1 < names.Length && names[place + 1]!.Fits(name) ? place + 2 : -1);
    }
}
