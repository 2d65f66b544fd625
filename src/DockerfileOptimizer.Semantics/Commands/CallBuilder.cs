using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands.Options;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>Takes the wrappers off one command.</summary>
internal sealed class CallBuilder(SimpleCommand node, ImmutableArray<CommandWord> words)
{
    private ImmutableArray<string> _wrappers = [];
    private ImmutableDictionary<string, Known<string>> _environment = ImmutableDictionary<string, Known<string>>.Empty;
    private ImmutableArray<CommandWord> _words = words;
    private CommandWord? _directory;
    private bool _clears;
    private ScriptNames? _names;

    /// <summary>Sets a variable for the command alone.</summary>
    public void SetVariable(string name, Known<string> value) => _environment = _environment.SetItem(name, value);

    /// <summary>The call.</summary>
    public CommandCall Build(ScriptNames names)
    {
        _names = names;
        if (_words.IsEmpty)
        {
            // Words that all expand to nothing leave no command either (POSIX 2.9.1).
            return Call(Known.Of(""));
        }

        while (true)
        {
            if (!_words[0].Value.TryGet(out var written) || _words[0].MayBeSeveral)
            {
                return Call(Known.Unknown<string>(_words[0].Value.WhyUnknown ?? "the command name expands"));
            }

            if (_wrappers.IsEmpty && names.WhyNotProgram(written) is { } why)
            {
                return Call(Known.Unknown<string>(why));
            }

            if (ProgramName.IsBuiltinOnly(written) && _wrappers.Any(w => w is not ("command" or "builtin")))
            {
                return Call(Known.Unknown<string>($"{_wrappers[^1]} runs a program named {written}, not what the shell knows by that name"));
            }

            var program = ProgramName.Of(written);
            var step = Unwrap(program);
            if (step is null)
            {
                return Call(Known.Of(program));
            }

            if (!step.Value.IsKnown)
            {
                return Call(Known.Unknown<string>(step.Value.WhyUnknown!));
            }
        }
    }

    // Null: it is the program itself. Unknown: it runs something, but it is not known what. Known: the words of what it runs are left.
    private Known<bool>? Unwrap(string program)
    {
        if (OptionGrammars.Find(program) is not { } grammar)
        {
            return null;
        }

        if (grammar.Names[0] == "python")
        {
            return UnwrapModule(program);
        }

        if (grammar.Wrapper is not { } rule)
        {
            return null;
        }

        var parsed = new OptionReader(grammar, _words[1..]).Read();
        if (parsed is null || (parsed.WhyUncertain is not null && !IsCertainIn(parsed)))
        {
            return Known.Unknown<bool>($"the options of {program} are not understood");
        }

        if (rule.Refuse.Any(parsed.Has))
        {
            return Known.Unknown<bool>($"{program} runs what one of its options says");
        }

        return rule.Keep.Any(parsed.Has) ? null : TakeOff(program, rule, parsed);
    }

    // The words of the program behind may be uncertain; the wrapper's own must not.
    private bool IsCertainIn(ParsedArguments parsed) =>
        parsed.Operands is [var first, ..] && first.IsNoOption && _words[1..].TakeWhile(w => w != first).All(w => !w.MayBeSeveral && w.Start.Length > 0);

    private Known<bool>? TakeOff(string program, WrapperRule rule, ParsedArguments parsed)
    {
        var rest = parsed.Operands;
        while (rule.Assignments && rest is [var word, ..] && AssignmentIn(word) is { } name)
        {
            SetVariable(name, word.Value.Select(v => v[(name.Length + 1)..]));
            rest = rest[1..];
        }

        if (rest.Length <= rule.Skip)
        {
            return rule.AddsWords ? Known.Unknown<bool>($"{program} runs its default command") : null;
        }

        foreach (var option in parsed.Options.Where(o => o.Name == rule.Unset && o.Value is { IsKnown: true }))
        {
            SetVariable(option.Value!.Value.Or("")!, Known.Unknown<string>($"{program} removes it"));
        }

        _clears |= rule.AlwaysClears || rule.Clears.Any(parsed.Has);
        if (rule.Directory is { } directory && parsed.ValueOf(directory) is { } place)
        {
            _directory = new CommandWord(place, null);
        }

        rest = rest[rule.Skip..];
        _words = rule.AddsWords ? AddWords(rest, parsed) : rest;
        _wrappers = _wrappers.Add(program);
        return Known.Of(true);
    }

    private static string? AssignmentIn(CommandWord word)
    {
        var equals = word.Start.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && !word.MayBeSeveral && ScriptNames.IsName(word.Start[..equals]) ? word.Start[..equals] : null;
    }

    // xargs(1): with -I the input stands wherever the given text stands, without it behind the words.
    private static ImmutableArray<CommandWord> AddWords(ImmutableArray<CommandWord> rest, ParsedArguments parsed)
    {
        const string why = "it comes from the input of xargs";
        var unknown = Known.Unknown<string>(why);
        if (parsed.Options.LastOrDefault(o => o.Name is "-I" or "-i") is not { } replace)
        {
            return [.. rest, new CommandWord(unknown, null) { MayBeSeveral = true }];
        }

        var mark = (replace.Value ?? Known.Of("{}")).Or(null);
        return
        [
            .. rest.Select(w => w.Value.TryGet(out var text) && mark is not null && !text.Contains(mark, StringComparison.Ordinal)
                ? w
                : w with { Value = unknown, Start = mark is null ? "" : w.Start.Split(mark)[0] }),
        ];
    }

    private Known<bool>? UnwrapModule(string program)
    {
        var parsed = OptionGrammars.Parse(program, _words[1..]);
        if (parsed?.ValueOf("-m") is not { } module || !module.TryGet(out var name) || OptionGrammars.Find(name) is not { Versioned: true } found || found.Wrapper is not null)
        {
            return null;
        }

        _words = [new CommandWord(Known.Of(name), null), .. parsed.Operands];
        _wrappers = _wrappers.Add("python -m");
        return Known.Of(true);
    }

    private CommandCall Call(Known<string> program)
    {
        var arguments = _words.IsEmpty ? [] : _words[1..];
        var parsed = program.TryGet(out var name) ? OptionGrammars.Parse(name, arguments) : null;
        return new CommandCall
        {
            Node = node,
            Program = program,
            Arguments = arguments,
            Wrappers = _wrappers,
            Environment = _environment,
            ClearsEnvironment = _clears,
            Scripts = _names is { } names ? [names] : [],
            Directory = _directory,
            Inner = parsed is null ? null : InnerScript(name!, parsed),
            Parsed = parsed,
        };
    }

    // sh(1), "-c": the first operand is the script, the others are its $0 and positional parameters.
    private static ShellScript? InnerScript(string program, ParsedArguments parsed)
    {
        ShellDialect? dialect = program switch
        {
            "sh" or "dash" or "ash" => ShellDialect.Posix,
            "bash" => ShellDialect.Bash,
            _ => null,
        };
        return dialect is { } d && parsed.Has("-c") && parsed.Operands is [var first, ..] && first.Value.TryGet(out var text) && !first.MayBeSeveral
            ? ShellScript.Parse(text, d)
            : null;
    }
}
