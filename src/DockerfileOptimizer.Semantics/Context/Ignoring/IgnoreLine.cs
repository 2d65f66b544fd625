namespace DockerfileOptimizer.Semantics.Context.Ignoring;

/// <summary>A line of an ignore file.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">The line without its ending.</param>
/// <param name="Pattern">The pattern as <c>ignorefile.ReadAll</c> gives it: comments and blank lines have none, and it is null.</param>
public sealed record IgnoreLine(int Number, string Text, string? Pattern)
{
    /// <summary>Whether it is a comment: <c>#</c> is its very first character.</summary>
    public bool IsComment => Text.StartsWith('#');

    /// <summary>Reads a line as moby/patternmatcher <c>ignorefile/ignorefile.go</c> does.</summary>
    internal static IgnoreLine Of(int number, string text)
    {
        var trimmed = text.Trim();
        if (text.StartsWith('#') || trimmed.Length == 0)
        {
            return new(number, text, null);
        }

        var isException = trimmed[0] == '!';
        var path = isException ? trimmed[1..].Trim() : trimmed;
        path = path.Length == 0 ? path : GoPath.Clean(path);
        return new(number, text, (isException ? "!" : "") + (path is ['/', _, ..] ? path[1..] : path));
    }
}
