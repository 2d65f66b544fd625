using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

internal sealed partial class EffectWalker
{
    private Flow Simple(SimpleCommand command, EffectScope scope, Places from)
    {
        if (_depth == 0)
        {
            _recorder.At = command.Span.Start;
        }

        Read(command.Assignments, scope, from);
        Read(command.Words, scope, from);
        foreach (var word in command.Words)
        {
            Glance(word);
        }

        foreach (var assignment in command.Assignments)
        {
            Glance(assignment.Value);
        }

        if (command.Words.IsEmpty)
        {
            AssignmentsStay(command, scope);
            return Flow.At(from);
        }

        var name = ShellCommandName.Of(command);
        if (!name.IsQuery && name.Passed.Contains("command") && _context.Shell.Program is not ("dash" or "busybox" or "bash"))
        {
            // Measured in bash 5.2 called as sh: once it has run a program, a failing special built-in no longer ends the shell.
            _recorder.Leave(scope, StateKinds.Anything, $"bash as sh behaves otherwise after \"{Snippet(command)}\"");
        }

        if (name.Name is null && !name.IsPath && Expanded(command, name) is { } expanded)
        {
            name = expanded;
        }

        if (name.IsPath)
        {
            Program(command, name, from);
            return Flow.At(from);
        }

        if (name.Name is not { } text)
        {
            _recorder.Leave(scope, StateKinds.Anything, $"the name of the command \"{Snippet(command)}\" is not known");
            return Flow.At(Places.Any);
        }

        if (name.IsQuery)
        {
            // What type says: bash says of a program that ran before that it is hashed (POSIX command, -V; bash manual, Bash Builtins).
            _recorder.ObservesProcess |= name.Words.TakeWhile(w => w.LiteralValue is ['-', ..]).Any(w => w.LiteralValue!.Contains('V', StringComparison.Ordinal));
            LookUp(name);
            return Flow.At(from);
        }

        var itself = BuiltinTable.Find(text) is { } row ? Builtin(command, (name, row), scope, from) : OtherProgram(command, name, from);
        return _functions.Has(text) ? itself.Or(Function(command, text, scope, from)) : itself;
    }

    /// <summary>A name that expands to known text: a path, or a program that the shell has neither built in nor defined.</summary>
    private ShellCommandName? Expanded(SimpleCommand command, ShellCommandName name)
    {
        if (!name.Passed.IsEmpty || _resolved.Words.Read(command.Words) is not [{ MayBeSeveral: false } first, ..] || !first.Value.TryGet(out var text) || text.Length == 0)
        {
            return null;
        }

        var isPath = text.Contains('/', StringComparison.Ordinal);
        return isPath || (BuiltinTable.Find(text) is null && !_functions.Has(text) && text is not ("command" or "builtin" or "time"))
            ? name with { Name = text, IsPath = isPath }
            : null;
    }

    private Flow OtherProgram(SimpleCommand command, ShellCommandName name, Places from)
    {
        Program(command, name, from);
        return Flow.At(from);
    }

    /// <summary>Assignments without a command stay in the shell (POSIX 2.9.1).</summary>
    private void AssignmentsStay(SimpleCommand command, EffectScope scope)
    {
        foreach (var assignment in command.Assignments)
        {
            LeaveVariable(command, assignment.Name, scope);
            if (assignment.Name == "POSIXLY_CORRECT")
            {
                _recorder.Leave(scope, StateKinds.Options, "POSIXLY_CORRECT turns on an option of bash");
            }
        }
    }

    /// <summary>Every definition of the name may be the one that is called; assignments before a call stay in older shells.</summary>
    private Flow Function(SimpleCommand command, string name, EffectScope scope, Places from)
    {
        AssignmentsStay(command, scope);
        if (scope.Calls.Contains(name))
        {
            _recorder.Leave(scope, StateKinds.Anything, $"the function {name} calls itself");
            return Flow.At(Places.Any);
        }

        var result = Flow.At(from);
        foreach (var definition in _functions.Find(name))
        {
            result = result.Or(Command(definition.Body, scope.Call(name), from));
        }

        return result;
    }

    /// <summary><c>command -v</c>: dash may remember the place that it found.</summary>
    private void LookUp(ShellCommandName name)
    {
        foreach (var word in name.Arguments)
        {
            if (word.LiteralValue is not { } text)
            {
                _recorder.RunAny();
            }
            else if (!text.StartsWith('-'))
            {
                _recorder.Run(text);
            }
        }
    }
}
