using System.Text;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Writes the outline of a script: one line a node, children two blanks deeper. Both readings write with it, so texts can be compared.</summary>
internal sealed class OutlineWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private int _backquotes;

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

    /// <summary>Writes what stands inside backquotes.</summary>
    public void InBackquotes(Action children)
    {
        _backquotes++;
        children();
        _backquotes--;
    }

    /// <summary>
    /// A word's source text on one line. Escaped line breaks at its ends belong to no word: which side of them a reader counts them to
    /// is taste. Inside backquotes a backslash before <c>$</c>, <c>`</c> and <c>\</c> is removed, as the shell does before it reads
    /// the commands: whether such a backslash, at the start or at the end, lies inside a word's span is taste too.
    /// </summary>
    public string Word(string raw)
    {
        var other = raw.TrimEnd('\\').Length;
        if (_backquotes > 0 && other > 0 && (raw.Length - other) % 2 == 1)
        {
            raw = raw[..^1];
        }

        for (var i = 0; i < _backquotes; i++)
        {
            raw = Unescape(raw);
        }

        while (raw.StartsWith("\\\n", StringComparison.Ordinal))
        {
            raw = raw[2..];
        }

        while (raw.EndsWith("\\\n", StringComparison.Ordinal) && (raw.Length < 3 || raw[^3] != '\\'))
        {
            raw = raw[..^2];
        }

        return Exact(raw);
    }

    /// <summary>Text on one line.</summary>
    public static string Exact(string raw) => "«" + raw.Replace("\n", "⏎").Replace("\r", "␍").Replace("\t", "␉") + "»";

    private static string Unescape(string raw)
    {
        var text = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            i += raw[i] == '\\' && i + 1 < raw.Length && "$`\\".Contains(raw[i + 1], StringComparison.Ordinal) ? 1 : 0;
            text.Append(raw[i]);
        }

        return text.ToString();
    }
}
