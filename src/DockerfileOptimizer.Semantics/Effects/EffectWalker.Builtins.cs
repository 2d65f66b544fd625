using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

internal sealed partial class EffectWalker
{
    private Flow Builtin(SimpleCommand command, (ShellCommandName Name, BuiltinRow Row) builtin, EffectScope scope, Places from)
    {
        var (name, row) = builtin;
        _recorder.ObservesProcess |= row.ReadsProcess;
        if (row.IsSpecial && !command.Assignments.IsEmpty)
        {
            AssignmentsStay(command, scope);
        }

        if (row.When == "always" || (row.When == "arguments" && !name.Arguments.IsEmpty) || (row.When == "operands" && HasOperands(row, name.Arguments)))
        {
            _recorder.Leave(scope, row.Leaves, $"\"{Snippet(command)}\"");
        }

        BuiltinFiles(command, row.Name, from);
        foreach (var word in _resolved.Words.Read(name.Arguments).Where(w => w.Pattern is not null || row.Name is "." or "source"))
        {
            _files.Name(word, from);
        }

        return row.HasCode ? WithCode(command, name, scope, from) : Flow.At(from);
    }

    private static bool HasOperands(BuiltinRow row, ImmutableArray<Word> arguments) =>
        arguments.Any(a => a.LiteralValue is not { } text || !text.StartsWith('-') || (row.Name == "ulimit" && text.Any(char.IsAsciiDigit)));

    // Only where the folder is certain to be there does it not matter whether the command failed.
    private Flow Gone(Places destination, Places from) =>
        new(destination, destination.Paths is { Count: 1 } paths && _context.IsFolder?.Invoke(paths.Single()) == true ? destination : from);

    private Flow WithCode(SimpleCommand command, ShellCommandName name, EffectScope scope, Places from)
    {
        var reason = $"\"{Snippet(command)}\"";
        switch (name.Name)
        {
            case "cd" or "chdir":
                Enter(name.Arguments, from, reason);
                return Gone(Destination(name.Arguments, from), from);
            case "pushd" or "popd":
                Enter(name.Arguments, from, reason);
                return new Flow(Places.Any, from);
            case "set":
                Set(name.Arguments, scope, reason);
                break;
            case "trap":
                Trap(name.Arguments, scope, reason);
                break;
            case "printf" when name.Arguments.Any(a => a.LiteralValue is not { } text || text.StartsWith("-v", StringComparison.Ordinal)):
                Printf(name.Arguments, scope, reason);
                break;
            case "declare" or "typeset":
                _recorder.ObservesProcess |= name.Arguments.All(a => a.LiteralValue is ['-', ..]) || name.Arguments.Any(a => a.LiteralValue is ['-', not '-', ..] text && text.Contains('p', StringComparison.Ordinal));
                break;
            case "type":
                LookUp(name);
                break;
            case "hash":
                Hash(name, scope, reason);
                break;
            case "kill":
                _recorder.MayEndEarlyWithSuccess |= name.Arguments.Any(MayBeThisShell);
                break;
            default:
                End(command, name, scope, from);
                break;
        }

        return Flow.At(from);
    }

    /// <summary>Only the first word of <c>printf</c> can be the option <c>-v</c>; behind a literal format nothing is.</summary>
    private void Printf(ImmutableArray<Word> arguments, EffectScope scope, string reason)
    {
        if (arguments[0].LiteralValue is not { } first ? arguments[0].Parts is not [DoubleQuoted or SingleQuoted or Literal, ..] || MayBeginWithDash(arguments[0]) : first.StartsWith("-v", StringComparison.Ordinal))
        {
            _recorder.Leave(scope, StateKinds.Variables, reason);
        }
    }

    private static bool MayBeginWithDash(Word word) => word.Parts[0] switch
    {
        Literal literal => literal.Text.StartsWith('-'),
        DoubleQuoted { Parts: [Literal literal, ..] } => literal.Text.StartsWith('-'),
        SingleQuoted quoted => quoted.Text.StartsWith('-'),
        _ => true,
    };

    private void Hash(ShellCommandName name, EffectScope scope, string reason)
    {
        if (name.Arguments.Any(a => a.LiteralValue is not { } text || (text.StartsWith('-') && text != "-r")))
        {
            _recorder.Leave(scope, StateKinds.Anything, reason);
        }

        LookUp(name);
    }

    private void End(SimpleCommand command, ShellCommandName name, EffectScope scope, Places from)
    {
        var reason = $"\"{Snippet(command)}\"";
        switch (name.Name)
        {
            case "exec" when name.Arguments.All(a => a.LiteralValue == "--"):
                if (!command.Redirections.IsEmpty)
                {
                    _recorder.Leave(scope, StateKinds.Descriptors, reason);
                }

                break;
            case "exec":
                _recorder.MayEndEarlyWithSuccess |= !scope.IsContained;
                Executed(command, name, from);
                break;
            case "exit" or "logout":
                _recorder.MayEndEarlyWithSuccess |= !scope.IsContained && MaySucceed(name.Arguments);
                break;
            case "return":
                _recorder.MayEndEarlyWithSuccess |= !scope.IsContained && !scope.IsInFunction && MaySucceed(name.Arguments);
                break;
            case "suspend":
                _recorder.MayEndEarlyWithSuccess = true;
                break;
            default:
                break;
        }
    }

    /// <summary>A literal status from 1 to 255 is a failure, unless a trap on EXIT makes another status of it; 256 is 0 again (measured).</summary>
    private bool MaySucceed(ImmutableArray<Word> arguments) =>
        _setsTraps || arguments.Length != 1 || arguments[0].LiteralValue is not { Length: > 0 and < 9 } text || !text.All(char.IsAsciiDigit)
        || int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) % 256 == 0;

    /// <summary>Jobs and the last background process are not this shell; numbers above 1 are somebody else's.</summary>
    private static bool MayBeThisShell(Word word) => word.LiteralValue is { } text
        ? text is "0" or "1" or "-1" or "-0"
        : word.Parts is not [ParameterExpansion { Name: "!", Operator: ParameterOperator.None }];

    // "cd -" and "pushd +1" go back to where the script has been.
    private void Enter(ImmutableArray<Word> arguments, Places from, string reason)
    {
        if (_resolved.Words.Read(arguments).FirstOrDefault(w => !w.Start.StartsWith('-') && !w.Start.StartsWith('+')) is { } operand)
        {
            _files.Enter(operand, from, $"{reason} goes where nobody knows");
        }
    }

    private void Trap(ImmutableArray<Word> arguments, EffectScope scope, string reason)
    {
        if (!arguments.IsEmpty && !arguments.All(a => a.LiteralValue is "-p" or "-l"))
        {
            _recorder.Leave(scope, StateKinds.Traps, reason);

            // Errors in expansions and special built-ins end the shell too, and the trap may say "exit 0" (measured in dash).
            _recorder.MayEndEarlyWithSuccess |= !scope.IsContained;
            _recorder.RunHidden($"{reason} runs later");
        }
    }

    private Places Destination(ImmutableArray<Word> arguments, Places from)
    {
        var operands = arguments.SkipWhile(a => a.LiteralValue is { Length: > 1 } text && text[0] == '-').ToArray();
        if (operands.Length > 1 || _context.MaySetVariable("CDPATH"))
        {
            return Places.Any;
        }

        var target = operands.Length == 0 ? _resolved.VariableOf("HOME").Or(null) : operands[0].LiteralValue;
        return target is not null and not "-" && from.Resolve(target) is { } resolved ? new Places([.. resolved], false) : Places.Any;
    }
}
