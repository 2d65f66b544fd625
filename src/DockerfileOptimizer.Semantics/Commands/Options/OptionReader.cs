using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>Reads one command line by a grammar, as the program itself would; gives up rather than guess.</summary>
internal sealed class OptionReader(ProgramGrammar grammar, ImmutableArray<CommandWord> words)
{
    private readonly OptionStyle _style = grammar.Style;
    private ImmutableArray<ParsedOption>.Builder? _options;
    private ImmutableArray<CommandWord>.Builder? _operands;
    private OptionTable _table = grammar.Options;
    private VerbRule? _verb;
    private string? _verbName;
    private CommandWord? _verbWord;
    private bool _ended;
    private int _at;
    private string? _uncertain;

    /// <summary>The arguments; null if they do not fit the grammar or cannot be told apart.</summary>
    public ParsedArguments? Read()
    {
        if (grammar.OldStyle && !ReadOldStyle())
        {
            return null;
        }

        while (_at < words.Length)
        {
            if (!Take(words[_at++]))
            {
                return null;
            }
        }

        return new ParsedArguments(_verbName, _options?.DrainToImmutable() ?? [], _operands?.DrainToImmutable() ?? []) { WhyUncertain = _uncertain, VerbWord = _verbWord };
    }

    private bool Take(CommandWord word)
    {
        if (_ended || word.Start is "" or "-" || word.Start[0] != '-')
        {
            return TakeOperand(word);
        }

        if (word.Start == "--" && word.Value.IsKnown)
        {
            _ended = true;
            return true;
        }

        Doubt(word);
        return word.Start.StartsWith("--", StringComparison.Ordinal) ? TakeLong(word) : TakeShort(word);
    }

    private bool TakeOperand(CommandWord word)
    {
        if (NeedsVerb)
        {
            return word.Value.TryGet(out var verb) && TakeVerb(verb);
        }

        if (!_ended && !word.IsNoOption)
        {
            _uncertain ??= $"{word.Value.WhyUnknown}, and it may be an option";
        }

        (_operands ??= ImmutableArray.CreateBuilder<CommandWord>()).Add(word);
        _ended |= !_style.Permutes || _verb is { PassesOn: true };
        return true;
    }

    private bool NeedsVerb => _verbName is null && !grammar.Verbs.IsEmpty;

    private bool TakeVerb(string verb)
    {
        if (_at < words.Length && words[_at].Value.TryGet(out var second) && grammar.Verbs.TryGetValue($"{verb} {second}", out var pair))
        {
            _at++;
            _verb = pair;
        }
        else
        {
            _verb = grammar.Verbs.GetValueOrDefault(verb);
        }

        _verbName = _verb?.Name ?? verb;
        _verbWord = words[_at - 1];
        _table = _verb?.Options.Value ?? grammar.OtherVerbOptions;
        _ended |= _verb is { EndsOptions: true };
        return true;
    }

    private bool TakeLong(CommandWord word)
    {
        var equals = word.Start.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 && !word.Value.IsKnown)
        {
            return false;
        }

        var name = equals < 0 ? word.Start : word.Start[..equals];
        if (Resolve(name) is not { } rule)
        {
            return equals < 0 && TakeNegated(name);
        }

        if (equals < 0 && rule.Value == OptionValue.None && _style.Booleans && _at < words.Length && words[_at].Value.Or("") is "true" or "false")
        {
            // npm takes the word as the flag's value, others as an operand.
            return false;
        }

        if (equals < 0)
        {
            return rule.TakesNext ? TakeNext(rule) : Add(rule, null);
        }

        if (!_style.LongEquals)
        {
            return false;
        }

        var value = ValueBehind(word, equals + 1);
        return rule.Value == OptionValue.None ? TakeBoolean(rule, value) : Add(rule, value);
    }

    private OptionRule? Resolve(string name) =>
        _table.Find(name) ?? (_style.Abbreviates && name.Length > 2 ? _table.FindAbbreviated(name) : null);

    private bool TakeNegated(string name)
    {
        if (!_style.Negates || !name.StartsWith("--no-", StringComparison.Ordinal) || _table.Find("--" + name[5..]) is not { } rule)
        {
            return false;
        }

        (_options ??= ImmutableArray.CreateBuilder<ParsedOption>()).Add(new ParsedOption(Opposite(rule.Name), null));
        return true;
    }

    // apt's strings (apt-pkg, StringToBool) hold those of the Node.js parsers.
    private bool TakeBoolean(OptionRule rule, Known<string> value)
    {
        if (!_style.Booleans || !value.TryGet(out var text))
        {
            return false;
        }

        switch (text)
        {
            case "true" or "yes" or "with" or "on" or "enable" or "1":
                return Add(rule, null);
            case "false" or "no" or "without" or "off" or "disable" or "0":
                (_options ??= ImmutableArray.CreateBuilder<ParsedOption>()).Add(new ParsedOption(Opposite(rule.Name), null));
                return true;
            default:
                return false;
        }
    }

    private static string Opposite(string name) =>
        name.StartsWith("--no-", StringComparison.Ordinal) ? "--" + name[5..]
        : name.StartsWith("--", StringComparison.Ordinal) ? "--no-" + name[2..]
        : "--no" + name;

    private bool TakeShort(CommandWord word)
    {
        var equals = word.Start.IndexOf('=', StringComparison.Ordinal);
        if (word.Value.IsKnown && _table.Find(word.Start) is { } whole && (word.Start.Length > 2 || !_style.Clusters))
        {
            return whole.TakesNext ? TakeNext(whole) : Add(whole, null);
        }

        if (equals > (_style.Clusters ? 2 : 1) && _table.Find(word.Start[..equals]) is { Value: not OptionValue.None } named)
        {
            return Add(named, ValueBehind(word, equals + 1));
        }

        return _style.Clusters && TakeCluster(word, 1);
    }

    private bool TakeCluster(CommandWord word, int from)
    {
        for (var i = from; i < word.Start.Length; i++)
        {
            if (_table.Find("-" + word.Start[i]) is not { } rule)
            {
                return false;
            }

            var joined = i + 1 < word.Start.Length;
            var behindEquals = joined && _style.ShortEquals && word.Start[i + 1] == '=';
            switch (rule.Value)
            {
                case OptionValue.None when behindEquals:
                    return TakeBoolean(rule, ValueBehind(word, i + 2));
                case OptionValue.Required or OptionValue.Several or OptionValue.OptionalNext when joined:
                case OptionValue.Optional when joined && (behindEquals || !_style.ShortEquals):
                    return Add(rule, ValueBehind(word, behindEquals ? i + 2 : i + 1));
                case OptionValue.Required or OptionValue.Several or OptionValue.OptionalNext when word.Value.IsKnown:
                    return TakeNext(rule);
                case not OptionValue.None when !word.Value.IsKnown && !joined:
                    _uncertain ??= $"{word.Value.WhyUnknown}, and it may be empty";
                    return Add(rule, word.Value);
                default:
                    Add(rule, null);
                    break;
            }
        }

        return word.Value.IsKnown;
    }

    private bool TakeNext(OptionRule rule)
    {
        if (rule.Value == OptionValue.OptionalNext && (_at == words.Length || words[_at].Start.StartsWith('-')))
        {
            return Add(rule, null);
        }

        if (_at == words.Length)
        {
            return false;
        }

        do
        {
            Doubt(words[_at]);
            Add(rule, words[_at++].Value);
        }
        while (rule.Value == OptionValue.Several && _at < words.Length && !words[_at].Start.StartsWith('-'));
        return true;
    }

    private bool Add(OptionRule rule, Known<string>? value)
    {
        (_options ??= ImmutableArray.CreateBuilder<ParsedOption>()).Add(new ParsedOption(rule.Name, value));
        _ended |= rule.EndsOptions;
        return true;
    }

    private void Doubt(CommandWord word)
    {
        if (word.MayBeSeveral)
        {
            _uncertain ??= $"{word.Value.WhyUnknown}, and it may be several words or none";
        }
    }

    private static Known<string> ValueBehind(CommandWord word, int from) => word.Value.Select(v => v[from..]);

    // "tar xzf file": the letters are options, the values follow as words in the order of their letters.
    private bool ReadOldStyle()
    {
        if (words.IsEmpty || !words[0].Value.TryGet(out var letters) || letters.StartsWith('-') || letters.Length == 0)
        {
            return words.IsEmpty || words[0].Value.IsKnown || words[0].Start.StartsWith('-');
        }

        _at = 1;
        foreach (var letter in letters)
        {
            if (_table.Find("-" + letter) is not { } rule || !(rule.TakesNext ? TakeNext(rule) : Add(rule, null)))
            {
                return false;
            }
        }

        return true;
    }
}
