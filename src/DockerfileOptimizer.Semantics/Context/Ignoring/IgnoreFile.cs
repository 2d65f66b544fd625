using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Semantics.Context.Ignoring;

/// <summary>A <c>.dockerignore</c>, as BuildKit reads it (<c>frontend/dockerui/config.go</c>, <c>dockerIgnorePatterns</c>).</summary>
public sealed class IgnoreFile
{
    // bufio.MaxScanTokenSize: a longer line is an error.
    private const int LongestLine = (64 << 10) - 2;

    private IgnoreFile(string path, string text, ImmutableArray<IgnoreLine> lines)
    {
        (Path, Text, Lines) = (path, text, lines);
        Rules = RulesOf(lines);
    }

    /// <summary>Its path in the context; that of a file beside a Dockerfile outside is given as its name alone.</summary>
    public string Path { get; }

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>Its lines in order; one behind a final line ending is none.</summary>
    public ImmutableArray<IgnoreLine> Lines { get; }

    /// <summary>What it leaves out; unknown, with the line, where the builder refuses the file.</summary>
    public Known<IgnoreRules> Rules { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="text">Its text; a byte-order mark in front does not count.</param>
    public static IgnoreFile Parse(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        var count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        return new(path, text, [.. lines.Take(count).Select((l, i) => IgnoreLine.Of(i + 1, l.EndsWith('\r') ? l[..^1] : l))]);
    }

    private static Known<IgnoreRules> RulesOf(ImmutableArray<IgnoreLine> lines)
    {
        var patterns = ImmutableArray.CreateBuilder<IgnorePattern>();
        foreach (var line in lines)
        {
            if (Encoding.UTF8.GetByteCount(line.Text) > LongestLine)
            {
                return Known.Unknown<IgnoreRules>($"line {line.Number} is too long");
            }

            if (line.Pattern is null or "")
            {
                continue;
            }

            // Clients send patterns as headers, and not every version encodes them.
            if (line.Pattern.Any(c => c is < ' ' or '\x7f'))
            {
                return Known.Unknown<IgnoreRules>($"line {line.Number} holds a control character, which not every builder takes");
            }

            var pattern = IgnorePattern.Parse(line.Pattern);
            if (!pattern.TryGet(out var known))
            {
                return Known.Unknown<IgnoreRules>($"line {line.Number}: {pattern.WhyUnknown}");
            }

            patterns.Add(known);
        }

        return Known.Of(new IgnoreRules(patterns.ToImmutable()));
    }
}
