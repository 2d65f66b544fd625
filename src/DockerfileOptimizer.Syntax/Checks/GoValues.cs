using System.Buffers;
using System.Globalization;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Values as Go's standard library reads them.</summary>
internal static class GoValues
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.");

    // The largest magnitude of an int64.
    private const ulong Limit = 1UL << 63;

    private static readonly Dictionary<string, ulong> NanosecondsOf = new(StringComparer.Ordinal)
    {
        ["ns"] = 1,
        ["us"] = 1_000,
        ["µs"] = 1_000,
        ["μs"] = 1_000,
        ["ms"] = 1_000_000,
        ["s"] = 1_000_000_000,
        ["m"] = 60_000_000_000,
        ["h"] = 3_600_000_000_000,
    };

    /// <summary><c>strconv.ParseBool</c>.</summary>
    public static bool IsBoolean(string text) =>
        text is "1" or "t" or "T" or "true" or "TRUE" or "True" or "0" or "f" or "F" or "false" or "FALSE" or "False";

    /// <summary><c>time.ParseDuration</c>: the nanoseconds of a text such as <c>1m30s</c>; null when it is none, or out of range.</summary>
    public static long? Duration(string text)
    {
        var isNegative = text.StartsWith('-');
        var rest = text.AsSpan(isNegative || text.StartsWith('+') ? 1 : 0);
        if (rest is "" or "0")
        {
            return rest.IsEmpty ? null : 0;
        }

        UInt128 total = 0;
        while (!rest.IsEmpty)
        {
            var number = rest[..Length(rest.IndexOfAnyExcept(OfNumbers), rest)];
            var unit = rest[number.Length..];
            unit = unit[..Length(unit.IndexOfAny(OfNumbers), unit)];
            if (!NanosecondsOf.TryGetValue(unit.ToString(), out var nanoseconds)
                || Scaled(number.ToString(), nanoseconds) is not { } part
                || total + part > Limit)
            {
                return null;
            }

            total += part;
            rest = rest[(number.Length + unit.Length)..];
        }

        return total < Limit ? (long)total * (isNegative ? -1 : 1) : isNegative ? long.MinValue : null;
    }

    /// <summary><c>strconv.ParseInt(text, 10, 64)</c>; null when it is none.</summary>
    public static long? Integer(string text)
    {
        var digits = text.StartsWith('-') || text.StartsWith('+') ? text.AsSpan(1) : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9') && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    /// <summary>A decimal number times a unit, the rest behind the comma cut off; null when it is no number or too large.</summary>
    private static UInt128? Scaled(string number, ulong unit)
    {
        var parts = number.Split('.');
        if (parts.Length > 2 || number.Length < parts.Length)
        {
            return null;
        }

        UInt128 whole = 0;
        foreach (var digit in parts[0])
        {
            whole = (whole * 10) + (uint)(digit - '0');
            if (whole * unit > Limit)
            {
                return null;
            }
        }

        var fraction = parts.Length == 2 ? double.Parse("0." + parts[1] + "0", CultureInfo.InvariantCulture) : 0;
        return (whole * unit) + (ulong)(fraction * unit);
    }

    private static int Length(int found, ReadOnlySpan<char> text) => found < 0 ? text.Length : found;
}
