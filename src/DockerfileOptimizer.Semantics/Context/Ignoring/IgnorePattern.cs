using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Semantics.Context.Ignoring;

/// <summary>
/// One pattern as moby/patternmatcher understands it (<c>patternmatcher.go</c>, <c>compile</c> and <c>match</c>): it is compared as a text
/// where it holds nothing special, else as a regular expression of Go's that the pattern is spelt into.
/// </summary>
public sealed class IgnorePattern
{
    // What compile escapes: special in regular expressions, plain in patterns. It means to escape |, { and } as well, but its table of bits
    // (escapeBytes) ends before them: they stay special where a pattern is spelt into an expression.
    private const string Escaped = ".+()$";

    private static readonly SearchValues<char> Special = SearchValues.Create("*[]?^\\");

    private readonly Func<string, bool> _matches;

    private IgnorePattern(string text, bool isException, Func<string, bool> matches) => (Text, IsException, _matches) = (text, isException, matches);

    /// <summary>The pattern, cleaned, without <c>!</c>.</summary>
    public string Text { get; }

    /// <summary>Whether it was written behind <c>!</c>: what it matches arrives after all.</summary>
    public bool IsException { get; }

    /// <summary>Reads a pattern that <c>ignorefile.ReadAll</c> gave, as <c>patternmatcher.New</c> does. Unknown, with a reason, where the builder refuses it, or where nobody knows what it would make of it.</summary>
    /// <param name="line">The pattern, <c>!</c> included.</param>
    public static Known<IgnorePattern> Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var text = GoPath.Clean(line.Trim());
        if (text == "!")
        {
            return Known.Unknown<IgnorePattern>("a '!' without a pattern is an error");
        }

        var isException = text[0] == '!';
        var pattern = isException ? text[1..] : text;
        return GoGlob.Parse(pattern) is null ? Known.Unknown<IgnorePattern>($"'{pattern}' is no valid pattern")
            : Compile(pattern) is { } matches ? Known.Of(new IgnorePattern(pattern, isException, matches))
            : Known.Unknown<IgnorePattern>($"'{pattern}' is no pattern whose meaning is known");
    }

    /// <summary>Whether a path itself fits; folders above it are asked apart.</summary>
    /// <param name="path">A path of the context.</param>
    public bool Matches(string path) => _matches(path);

    // Whether nothing but an ending /** or /* is special, so that only folders on the way to it need a look (fsutil, NewFilterFS).
    internal bool IsPrefix => !Prefix.AsSpan().ContainsAny(Special);

    // The pattern without a final /** or /* (fsutil, patternWithoutTrailingGlob).
    internal string Prefix => Without(Without(Text, "/**"), "/*");

    private static string Without(string text, string ending) => text.EndsWith(ending, StringComparison.Ordinal) ? text[..^ending.Length] : text;

    private enum Kind
    {
        Exact,
        Prefix,
        Suffix,
        Expression,
    }

    private static Func<string, bool>? Compile(string pattern)
    {
        var (kind, expression) = Spell(pattern);
        switch (kind)
        {
            case Kind.Exact:
                return path => path == pattern;
            case Kind.Prefix:
                var start = pattern[..^2];
                return path => path.StartsWith(start, StringComparison.Ordinal);
            case Kind.Suffix:
                var end = pattern[2..];
                return path => path.EndsWith(end, StringComparison.Ordinal) || (end is ['/', .. var name] && path == name);
            default:
                return GoExpression.Parse(expression) is { } regular ? regular.Matches : null;
        }
    }

    // The loop of compile; what a character makes of the kind depends on what came before it.
    private static (Kind Kind, string Expression) Spell(string pattern)
    {
        var (kind, expression) = (Kind.Exact, new StringBuilder());
        var text = pattern.EnumerateRunes().ToImmutableArray();
        for (var at = 0; at < text.Length;)
        {
            var first = at == 0;
            var c = text[at++];
            switch (c.Value)
            {
                case '*' when at < text.Length && text[at].Value == '*':
                    at++;
                    at += at < text.Length && text[at].Value == '/' ? 1 : 0;
                    kind = Stars(expression, kind, isLast: at == text.Length);
                    kind = first ? Kind.Suffix : kind;
                    break;
                case '*':
                    expression.Append("[^/]*");
                    kind = Kind.Expression;
                    break;
                case '?':
                    expression.Append("[^/]");
                    kind = Kind.Expression;
                    break;
                case '\\' when at < text.Length:
                    expression.Append('\\').Append(text[at++].ToString());
                    kind = Kind.Expression;
                    break;
                case '[' or ']':
                    expression.Append(c.ToString());
                    kind = Kind.Expression;
                    break;
                default:
                    expression.Append(c.IsAscii && Escaped.Contains((char)c.Value, StringComparison.Ordinal) ? "\\" : "").Append(c.ToString());
                    break;
            }
        }

        return (kind, expression.ToString());
    }

    private static Kind Stars(StringBuilder expression, Kind kind, bool isLast)
    {
        if (isLast && kind == Kind.Exact)
        {
            return Kind.Prefix;
        }

        expression.Append(isLast ? ".*" : "(.*/)?");
        return Kind.Expression;
    }
}
