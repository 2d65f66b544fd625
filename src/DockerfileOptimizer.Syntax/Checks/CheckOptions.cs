using DockerfileOptimizer.Syntax.Parsing;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>
/// The value of the <c>check</c> directive (BuildKit <c>linter.ParseLintOptions</c>). It is looked up by <c>parser.ParseDirective</c>,
/// which unlike the parser itself steps over a <c>#!</c> line, takes no indented directive and cuts the value at its first blank.
/// </summary>
internal static class CheckOptions
{
    /// <summary>Where the directive is, and what is wrong with it; null when there is none, or nothing is.</summary>
    public static (TextSpan Span, string Message)? Mistake(string source)
    {
        var from = source.StartsWith("#!", StringComparison.Ordinal) ? Scan.NextLine(source, 0) : 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (from < source.Length && source[from] == '#')
        {
            var line = PhysicalLine.At(source, from);
            if (DirectiveGrammar.Read(source[line.Text.Start..line.Text.End]) is not var (name, value) || !seen.Add(name))
            {
                return null;
            }

            if (name == "check")
            {
                var options = value.Split(' ')[0].Trim();
                return options.Length > 0 && Mistake(options.Split(';', 3)) is { } message ? (line.Text, message) : null;
            }

            from = line.Full.End;
        }

        return null;
    }

    private static string? Mistake(string[] options)
    {
        foreach (var option in options)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            var mistake = equals < 0
                ? $"The check directive takes name=value, not {(option.Length == 0 ? "nothing" : option)}; blanks end it"
                : Mistake(option[..equals].Trim(), option[(equals + 1)..].Trim());
            if (mistake is not null)
            {
                return mistake;
            }
        }

        return null;
    }

    private static string? Mistake(string name, string value) => name switch
    {
        "skip" or "experimental" => null,
        "error" => GoValues.IsBoolean(value) ? null : $"error is true or false, not {(value.Length == 0 ? "empty" : value)}",
        _ => $"The check directive takes skip, experimental and error, not {name}",
    };
}
