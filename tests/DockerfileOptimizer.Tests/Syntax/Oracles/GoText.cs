using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>Go's way to print a string: <c>strconv.Quote</c>.</summary>
internal static class GoText
{
    public static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(Escape(rune));
        }

        return result.Append('"').ToString();
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        < 0x20 or 0x7F => $"\\x{rune.Value:x2}",
        _ when IsPrintable(rune) => rune.ToString(),
        > 0xFFFF => $"\\U{rune.Value:x8}",
        _ => $"\\u{rune.Value:x4}",
    };

    // strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space.
    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
