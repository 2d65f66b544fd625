using System.Text;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Writes the outline of a script: one line a node, children two blanks deeper. Both readings write with it, so texts can be compared.</summary>
internal sealed class OutlineWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public override string ToString() => _text.ToString();

    public void Line(params ReadOnlySpan<string?> fields)
    {
        _text.Append(' ', 2 * _depth);
        var first = true;
        foreach (var field in fields)
        {
            if (string.IsNullOrEmpty(field))
            {
                continue;
            }

            _text.Append(first ? "" : " ").Append(field);
            first = false;
        }

        _text.Append('\n');
    }

    /// <summary>Writes a line and what <paramref name="children"/> writes below it.</summary>
    public void Node(string line, Action children)
    {
        Line(line);
        _depth++;
        children();
        _depth--;
    }

    /// <summary>Source text on one line. Escaped line breaks at its ends belong to no word: which side of them a reader counts them to is taste.</summary>
    public static string Quote(string raw)
    {
        while (raw.StartsWith("\\\n", StringComparison.Ordinal))
        {
            raw = raw[2..];
        }

        while (raw.EndsWith("\\\n", StringComparison.Ordinal) && (raw.Length < 3 || raw[^3] != '\\'))
        {
            raw = raw[..^2];
        }

        return "«" + raw.Replace("\n", "⏎").Replace("\r", "␍").Replace("\t", "␉") + "»";
    }
}
