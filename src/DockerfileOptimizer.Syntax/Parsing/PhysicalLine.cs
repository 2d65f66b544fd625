namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>One line of a file.</summary>
/// <param name="Text">The line without indentation and line break; empty for a blank line.</param>
/// <param name="Full">The whole line.</param>
internal readonly record struct PhysicalLine(TextSpan Text, TextSpan Full)
{
    public static PhysicalLine At(string source, int start)
    {
        var next = Scan.NextLine(source, start);
        var end = Scan.NewlinesBack(source, start, next);
        var first = Scan.Spaces(source, start, end);
        return new PhysicalLine(TextSpan.FromBounds(first, end), TextSpan.FromBounds(start, next));
    }
}
