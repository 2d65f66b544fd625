using System.Globalization;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Values as Go's standard library reads them.</summary>
internal static class GoValues
{
    private static readonly Dictionary<string, double> NanosecondsOf = new(StringComparer.Ordinal)
    {
        ["ns"] = 1, ["us"] = 1e3, ["µs"] = 1e3, ["μs"] = 1e3, ["ms"] = 1e6, ["s"] = 1e9, ["m"] = 60e9, ["h"] = 3600e9,
    };

    /// <summary><c>strconv.ParseBool</c>.</summary>
    public static bool IsBoolean(string text) =>
        text is "1" or "t" or "T" or "true" or "TRUE" or "True" or "0" or "f" or "F" or "false" or "FALSE" or "False";

    /// <summary><c>time.ParseDuration</c>: the nanoseconds of a text such as <c>1m30s</c>; null when it is none, or out of range.</summary>
    public static double? Duration(string text)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        var rest = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        if (rest == "0")
        {
            return 0;
        }

        var total = 0d;
        while (rest.Length > 0)
        {
            var number = Prefix(rest, c => char.IsAsciiDigit(c) || c == '.');
            var unit = Prefix(rest[number.Length..], c => !char.IsAsciiDigit(c) && c != '.');
            if (!IsDecimal(number) || !NanosecondsOf.TryGetValue(unit, out var nanoseconds))
            {
                return null;
            }

            total += double.Parse("0" + number + "0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * nanoseconds
                / (number.Contains('.', StringComparison.Ordinal) ? 1 : 10);
            rest = rest[(number.Length + unit.Length)..];
        }

        return text.Length is 0 || total > long.MaxValue || (rest.Length == 0 && text is "-" or "+") ? null : sign * total;
    }

    /// <summary><c>strconv.ParseInt(text, 10, 32)</c>; null when it is none.</summary>
    public static int? Integer(string text) =>
        text.Length > 0 && !char.IsWhiteSpace(text[0]) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static bool IsDecimal(string number) => number.Any(char.IsAsciiDigit) && number.AsSpan().Count('.') <= 1;

    private static string Prefix(string text, Func<char, bool> belongs)
    {
        var end = 0;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return text[..end];
    }
}
