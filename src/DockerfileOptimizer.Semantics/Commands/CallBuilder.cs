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
    /// <param name="names">What the script around it sets.</param>
    /// <param name="runners">The programs that run it, for words that another program is given.</param>
    public CommandCall Build(ScriptNames names, ImmutableArray<string> runners = default)
    {
        _names = names;
        _wrappers = runners.IsDefault ? [] : runners;
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
                return Call(Known.Unknown<string>($"{_wrappers[^1]} runs a program named {written}, not what the shell knows by that name")) with { NamesBuiltin = true };
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

        if (ScriptIn(rule, parsed, rest) is { } script)
        {
            return TakeScript(program, rule, parsed, script);
        }

        if (rest.Length <= rule.Skip)
        {
            return rule.RunsShell ? Known.Unknown<bool>($"{program} runs a shell") : rule.AddsWords ? TakeEcho(program) : null;
        }

        if (rule is { Script: not null, RunsShell: true })
        {
            return Known.Unknown<bool>($"{program} runs a shell with words of its own");
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

    // The option's value, or the word behind "-c" in the place of the program.
    private static Known<string>? ScriptIn(WrapperRule rule, ParsedArguments parsed, ImmutableArray<CommandWord> rest) =>
        rule.Script is { } option && parsed.ValueOf(option) is { } value ? value
        : rest.Length > rule.Skip + 1 && rest[rule.Skip].Value.TryGet(out var word) && rule.ScriptWords.Contains(word)
            ? (rest[rule.Skip + 1].MayBeSeveral ? Known.Unknown<string>("it may be several words") : rest[rule.Skip + 1].Value)
        : null;

    private Known<bool>? TakeScript(string program, WrapperRule rule, ParsedArguments parsed, Known<string> script)
    {
        var shell = (rule.ShellOption is { } option ? parsed.ValueOf(option) : null) ?? Known.Of("sh");
        if (!shell.TryGet(out var path) || !script.IsKnown)
        {
            return Known.Unknown<bool>(shell.WhyUnknown ?? script.WhyUnknown!);
        }

        _clears |= rule.AlwaysClears || rule.Clears.Any(parsed.Has);
        if (rule.GoesHome.Any(h => parsed.Has(h) || parsed.Operands.Any(o => o.Value.Or(null) == h)))
        {
            _directory = new CommandWord(Known.Unknown<string>($"{program} goes to the user's home"), null);
        }

        _words = [new CommandWord(Known.Of(path!), null), new CommandWord(Known.Of("-c"), null), new CommandWord(script, null)];
        _wrappers = _wrappers.Add(program);
        return Known.Of(true);
    }

    // xargs(1), POSIX xargs: echo is what it runs by default.
    private Known<bool> TakeEcho(string program)
    {
        _words = [new CommandWord(Known.Of("echo"), null), new CommandWord(Known.Unknown<string>("it comes from the input of xargs"), null) { MayBeSeveral = true }];
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
