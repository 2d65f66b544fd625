using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>Expands words as far as the values of variables are known (POSIX 2.6).</summary>
internal sealed class WordReader(Func<string, Known<string?>> variableOf, bool splitsByDefault)
{
    private static readonly SearchValues<char> _special = SearchValues.Create(" \t\n\\*?[~");

    /// <summary>What the words become, in order.</summary>
    public ImmutableArray<CommandWord> Read(ImmutableArray<Word> nodes)
    {
        var words = ImmutableArray.CreateBuilder<CommandWord>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node.LiteralValue is { } value && !HasBraces(node))
            {
                words.Add(new CommandWord(Known.Of(value), node));
            }
            else
            {
                ReadInto(words, node);
            }
        }

        return words.DrainToImmutable();
    }

    /// <summary>The value of an assignment: nothing is split (POSIX 2.9.1).</summary>
    public Known<string> ReadValue(Word? node)
    {
        if (node is null)
        {
            return Known.Of("");
        }

        if (node.LiteralValue is { } value)
        {
            return Known.Of(value);
        }

        if (node.Parts.Any(p => p is Literal { Text: var text } && text.Contains('~', StringComparison.Ordinal)))
        {
            return Known.Unknown<string>("a tilde stands for a home directory");
        }

        var words = ImmutableArray.CreateBuilder<CommandWord>();
        var field = new FieldBuilder(node, words);
        foreach (var part in node.Parts)
        {
            AddQuoted(field, part);
        }

        field.End();
        return words.Count == 0 ? Known.Of("") : words[0].Value;
    }

    private void ReadInto(ImmutableArray<CommandWord>.Builder words, Word node)
    {
        var field = new FieldBuilder(node, words);
        if (HasBraces(node))
        {
            ReadBraces(field, node);
            return;
        }

        for (var i = 0; i < node.Parts.Length; i++)
        {
            switch (node.Parts[i])
            {
                case Literal literal:
                    AddLiteral(field, literal.Text, i == 0, node.Parts.Length == 1);
                    break;
                case ParameterExpansion expansion:
                    AddSplit(field, expansion);
                    break;
                case CommandSubstitution or ArithmeticExpansion or ExtendedGlob:
                    field.AddUnknown(WhyOf(node.Parts[i]), split: true);
                    break;
                default:
                    AddQuoted(field, node.Parts[i]);
                    break;
            }
        }

        field.End();
    }

    // Braces expand before anything else (bash(1), "Brace Expansion"): even the names of variables behind them are not sure.
    private static void ReadBraces(FieldBuilder field, Word node)
    {
        if (node.Parts[0] is Literal { Text: var text } && text.AsSpan().IndexOfAny("{*?[~") is not 0 and var end)
        {
            field.Add(end < 0 ? text : text[..end], quoted: false);
        }

        field.AddBraces();
        if (!node.Parts.All(p => p is Literal or SingleQuoted or DoubleQuoted or EscapedCharacter))
        {
            field.AddUnknown("braces make several words of it", split: true);
        }

        field.End();
    }

    private void AddLiteral(FieldBuilder field, string text, bool first, bool only)
    {
        if (first && text[0] == '~')
        {
            AddTilde(field, text, only);
            return;
        }

        var at = text.AsSpan().IndexOfAny("*?[~");
        if (at < 0)
        {
            field.Add(text, quoted: false);
            return;
        }

        if (at > 0)
        {
            field.Add(text[..at], quoted: false);
        }

        switch (text[at])
        {
            // Behind ":" or "=" a tilde may expand in bash; elsewhere it is an ordinary character (POSIX 2.6.1).
            case '~' when at > 0 && text[at - 1] is ':' or '=':
                field.AddUnknown("a tilde may stand for a home directory", split: false);
                break;
            case '~':
                field.Add("~", quoted: false);
                AddRest(field, text[(at + 1)..]);
                break;
            default:
                field.AddWildcards(text[at..]);
                break;
        }
    }

    private void AddRest(FieldBuilder field, string text)
    {
        if (text.Length > 0)
        {
            AddLiteral(field, text, first: false, only: false);
        }
    }

    private void AddTilde(FieldBuilder field, string text, bool only)
    {
        var isHome = text.Length > 1 ? text[1] == '/' : only;
        if (isHome && variableOf("HOME").TryGet(out var home) && home is { Length: > 0 })
        {
            field.Add(home, quoted: true);
            AddRest(field, text[1..]);
        }
        else
        {
            field.AddUnknown("a tilde stands for a home directory that is not known", split: false);
        }
    }

    private void AddSplit(FieldBuilder field, ParameterExpansion expansion)
    {
        var value = ValueOf(expansion);
        if (splitsByDefault && value.TryGet(out var known))
        {
            field.Split(known);
        }
        else
        {
            field.AddUnknown(value.WhyUnknown ?? "IFS is set, so it is not known how the value is split", split: true);
        }
    }

    private void AddQuoted(FieldBuilder field, WordPart part)
    {
        switch (part)
        {
            case Literal literal:
                field.Add(literal.Text, quoted: true);
                break;
            case EscapedCharacter escaped:
                field.Add(escaped.Value, quoted: true);
                break;
            case SingleQuoted single:
                field.Add(single.Text, quoted: true);
                break;
            case AnsiQuoted ansi:
                field.Add(ansi.Value, quoted: true);
                break;
            case DoubleQuoted quoted:
                field.Add("", quoted: true);
                foreach (var inner in quoted.Parts)
                {
                    AddQuoted(field, inner);
                }

                break;
            case ParameterExpansion expansion when ValueOf(expansion).TryGet(out var value):
                field.Add(value, quoted: true);
                break;
            default:
                field.AddUnknown(WhyOf(part), split: IsList(part));
                break;
        }
    }

    // "$@", "${array[@]}" and "${!prefix@}" are several words even in quotes (POSIX 2.5.2).
    private static bool IsList(WordPart part) =>
        part is ParameterExpansion { Name: "@" } or ParameterExpansion { Index: not null } or ParameterExpansion { Operator: ParameterOperator.NamesByPrefix };

    private string WhyOf(WordPart part) => part switch
    {
        ParameterExpansion expansion => ValueOf(expansion).WhyUnknown!,
        CommandSubstitution => "it holds the output of a command",
        ArithmeticExpansion => "it holds the result of an arithmetic expression",
        _ => "it is made at run time",
    };

    private Known<string> ValueOf(ParameterExpansion node)
    {
        if (node.Index is not null || node.Form is ParameterForm.Length or ParameterForm.Indirect || !ScriptNames.IsName(node.Name))
        {
            return Known.Unknown<string>($"the value of ${node.Name} is made at run time");
        }

        var variable = variableOf(node.Name);
        if (!variable.TryGet(out var value))
        {
            return Known.Unknown<string>($"the value of {node.Name} is not known: {variable.WhyUnknown}");
        }

        return node.Operator switch
        {
            ParameterOperator.None => Known.Of(value ?? ""),
            ParameterOperator.UseDefault => value is null ? OperandOf(node) : Known.Of(value),
            ParameterOperator.UseDefaultIfEmpty => string.IsNullOrEmpty(value) ? OperandOf(node) : Known.Of(value),
            ParameterOperator.UseAlternative => value is null ? Known.Of("") : OperandOf(node),
            ParameterOperator.UseAlternativeUnlessEmpty => string.IsNullOrEmpty(value) ? Known.Of("") : OperandOf(node),
            _ => Known.Unknown<string>($"an operator changes the value of {node.Name}"),
        };
    }

    // Quotes in the operand keep its blanks together, so an operand with blanks is left alone.
    private static Known<string> OperandOf(ParameterExpansion node) =>
        node.Operand is null ? Known.Of("")
        : node.Operand.LiteralValue is { } text && !text.AsSpan().ContainsAny(_special) ? Known.Of(text)
        : Known.Unknown<string>($"what stands in for {node.Name} is not a plain text");

    // Bash expands braces when it is called as sh too, so in every dialect they are no plain characters.
    private static bool HasBraces(Word node)
    {
        var (open, separator) = (false, false);
        foreach (var part in node.Parts)
        {
            if (part is Literal { Text: var text } && (open || node.Parts.Length > 1 || text.Contains('{')))
            {
                open |= text.Contains('{');
                separator |= text.Contains(',') || text.Contains("..", StringComparison.Ordinal);
            }
        }

        return open && separator;
    }
}
