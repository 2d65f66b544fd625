namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>A pattern with <c>*</c> and <c>?</c>, without brackets (BuildKit <c>convertShellPatternToRegex</c>).</summary>
internal sealed class ShellPattern
{
    private const char AnyRun = '\uFFFE';
    private const char AnyOne = '\uFFFF';
    private readonly string _parts;

    private ShellPattern(string parts) => _parts = parts;

    /// <summary>Null for a backslash before anything but <c>* ? \ } /</c>.</summary>
    public static ShellPattern? Read(string text)
    {
        var parts = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                if (++i == text.Length || !"*?\\}/".Contains(text[i], StringComparison.Ordinal))
                {
                    return null;
                }

                parts.Append(text[i]);
                continue;
            }

            parts.Append(text[i] switch { '*' => AnyRun, '?' => AnyOne, var c => c });
        }

        return new ShellPattern(parts.ToString());
    }

    /// <summary>Whether the pattern matches the whole text: two pointers, going back to the last run, so linear in the product of the lengths.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        int part = 0, at = 0, run = -1, retry = 0;
        while (at < text.Length)
        {
            if (part < _parts.Length && _parts[part] == AnyRun)
            {
                run = part++;
                retry = at;
            }
            else if (part < _parts.Length && (_parts[part] == AnyOne || _parts[part] == text[at]))
            {
                part++;
                at++;
            }
            else if (run >= 0)
            {
                part = run + 1;
                at = ++retry;
            }
            else
            {
                return false;
            }
        }

        return _parts.AsSpan(part).IndexOfAnyExcept(AnyRun) < 0;
    }

    /// <summary>The end of the longest match that starts at a place, or -1.</summary>
    public int LongestMatch(string text, int from)
    {
        for (var end = text.Length; end >= from; end--)
        {
            if (Matches(text.AsSpan(from, end - from)))
            {
                return end;
            }
        }

        return -1;
    }
}
