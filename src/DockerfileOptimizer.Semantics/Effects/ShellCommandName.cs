using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What the shell itself takes for the command, with <c>command</c>, <c>builtin</c> and <c>time</c> taken off, because what stands behind them still runs in the shell.</summary>
/// <param name="Name">The name; null when it expands to what the script does not say.</param>
/// <param name="Words">The words behind those taken off.</param>
/// <param name="Own">How many of these are the name.</param>
/// <param name="IsPath">Whether it is certainly a path, so that neither a function nor a built-in command is meant.</param>
/// <param name="IsQuery">Whether it is only looked up (<c>command -v</c>).</param>
/// <param name="Passed">The words taken off.</param>
internal sealed record ShellCommandName(
    string? Name, ImmutableArray<Word> Words, int Own, bool IsPath, bool IsQuery, ImmutableArray<string> Passed)
{
    /// <summary>The words behind the name.</summary>
    public ImmutableArray<Word> Arguments => Words[Own..];

    public static ShellCommandName Of(SimpleCommand command)
    {
        var passed = ImmutableArray<string>.Empty;
        var words = command.Words;
        while (words.Length > 0 && words[0].LiteralValue is "command" or "builtin" or "time")
        {
            var wrapper = words[0].LiteralValue!;
            passed = passed.Add(wrapper);
            var rest = words.Skip(1).ToImmutableArray();
            var options = rest.TakeWhile(w => w.LiteralValue is { Length: > 1 } text && text[0] == '-').Select(w => w.LiteralValue!).ToArray();
            if (wrapper == "command" && options.Any(o => o != "--" && o.AsSpan(1).ContainsAny('v', 'V')))
            {
                return new ShellCommandName(wrapper, rest, 0, false, true, passed);
            }

            words = [.. rest.Skip(options.Length)];
            if (words.Length == 0)
            {
                return new ShellCommandName("true", [], 0, false, false, passed);
            }

            if (options.Any(o => o is not ("-p" or "--")))
            {
                return new ShellCommandName(null, words, 0, false, false, passed);
            }
        }

        return new ShellCommandName(words[0].LiteralValue, words, 1, CertainlyPath(words[0]), false, passed);
    }

    /// <summary>
    /// A slash in the first field makes a path of it (POSIX 2.9.1.1). Unquoted expansions may split into fields, and a brace
    /// expansion may put the slash into another one; quoted expansions, tildes and patterns keep it where it is.
    /// </summary>
    private static bool CertainlyPath(Word word)
    {
        if (word.LiteralValue is { } literal)
        {
            return literal.Contains('/');
        }

        if (word.UnexpandedValue is { } unexpanded)
        {
            return unexpanded.Contains('/') && !unexpanded.Contains('{');
        }

        return word.Parts.All(IsOneField) && word.Parts.Any(HasSlash);
    }

    /// <summary><c>"$@"</c> and <c>"${a[@]}"</c> make several fields even between quotes; an operand may hold them.</summary>
    private static bool IsOneField(WordPart part) => part switch
    {
        Literal literal => !literal.Text.Contains('{'),
        SingleQuoted => true,
        DoubleQuoted quoted => !quoted.Parts.Any(p => p is ParameterExpansion x
            && (x.Name == "@" || x.Index is not null || x.Operand is not null || x.Form == ParameterForm.Indirect)),
        _ => false,
    };

    private static bool HasSlash(WordPart part) => part switch
    {
        Literal literal => literal.Text.Contains('/'),
        SingleQuoted quoted => quoted.Text.Contains('/'),
        DoubleQuoted quoted => quoted.Parts.Any(p => p is Literal l && l.Text.Contains('/')),
        _ => false,
    };
}
