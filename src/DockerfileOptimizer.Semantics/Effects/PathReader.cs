using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Paths that words name.</summary>
internal sealed class PathReader
{
    private static readonly System.Buffers.SearchValues<char> Splitting = System.Buffers.SearchValues.Create(" \t\n*?[");

    private readonly EffectContext _context;
    private readonly ImmutableHashSet<string>? _setByScript;

    /// <param name="context">Where values of variables come from.</param>
    /// <param name="setByScript">Variables that the script sets itself; null when it may be any.</param>
    public PathReader(EffectContext context, ImmutableHashSet<string>? setByScript)
    {
        _context = context;
        _setByScript = setByScript;
    }

    /// <summary>The value of a variable all through the script.</summary>
    public Known<string?> VariableOf(string name) => _setByScript is null || _setByScript.Contains(name)
        ? Known.Unknown<string?>($"the script sets {name}")
        : _context.VariableOf(name);

    /// <summary>The word's text with known variables and the user's home put in; null when something else expands. Patterns stay.</summary>
    public string? TextOf(Word word)
    {
        if (word.LiteralValue is { } literal)
        {
            return literal;
        }

        var text = new StringBuilder();
        var parts = word.Parts;
        if (parts is [Literal first, ..] && first.Text.StartsWith('~'))
        {
            if (first.Text is not "~" && !first.Text.StartsWith("~/", StringComparison.Ordinal) || HomeText() is not { } home)
            {
                return null;
            }

            text.Append(home).Append(first.Text, 1, first.Text.Length - 1);
            parts = parts.RemoveAt(0);
        }

        return parts.All(p => Append(p, text, false)) ? text.ToString() : null;
    }

    /// <summary>The files that a text names; what a pattern matches is the tree around it.</summary>
    public static PathSet PathsOf(string? text, Places from, bool isTree, string why)
    {
        if (text is null or "" || text.AsSpan().ContainsAny('{', '~'))
        {
            return PathSet.Any(why);
        }

        var pattern = text.AsSpan().IndexOfAny('*', '?', '[');
        if (pattern >= 0)
        {
            var folder = text[..(text.AsSpan(0, pattern).LastIndexOf('/') + 1)];
            return PathsOf(folder.Length == 0 ? "." : folder, from, true, why);
        }

        return from.Resolve(text) is { } paths
            ? new PathSet([.. paths.Select(p => isTree ? (p == "/" ? "" : p) + "/**" : p)], null)
            : PathSet.Any(why);
    }

    private string? HomeText() => VariableOf("HOME").TryGet(out var home) ? home : null;

    private bool Append(WordPart part, StringBuilder text, bool isQuoted)
    {
        switch (part)
        {
            case Literal literal:
                text.Append(literal.Text);
                return true;
            case EscapedCharacter escaped:
                text.Append(escaped.Value);
                return true;
            case SingleQuoted quoted:
                text.Append(quoted.Text);
                return true;
            case DoubleQuoted quoted:
                return quoted.Parts.All(p => Append(p, text, true));
            case ParameterExpansion { Operator: ParameterOperator.None, Form: ParameterForm.Plain or ParameterForm.Braced, Index: null } parameter
                when VariableOf(parameter.Name).TryGet(out var value) && value is not null && (isQuoted || IsOneWord(value)):
                text.Append(value);
                return true;
            default:
                return false;
        }
    }

    private static bool IsOneWord(string value) => value.Length > 0 && !value.AsSpan().ContainsAny(Splitting);
}
