using System.Text;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Text for a terminal, on one line: what would move its cursor or change its state is shown as an escape.</summary>
internal static class Printable
{
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => shown.Append("\\n"),
                '\r' => shown.Append("\\r"),
                '\t' => shown.Append("\\t"),
                < ' ' or (>= '\u007F' and <= '\u009F') => shown.Append("\\x").Append(((int)c).ToString("X2")),
                _ => shown.Append(c),
            };
        }

        return shown.ToString();
    }
}
