using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

internal sealed partial class EffectWalker
{
    /// <summary>A script in a script in a script is enough to follow; deeper ones are foreign code.</summary>
    private const int DeepestInner = 4;

    private void Program(SimpleCommand command, ShellCommandName name, Places from)
    {
        if (!name.IsPath)
        {
            _recorder.Run(name.Name!);
        }

        Executed(command, name, from);
    }

    /// <summary>What another process does; <c>exec</c> runs it in the place of the shell.</summary>
    private void Executed(SimpleCommand command, ShellCommandName name, Places from)
    {
        var call = _resolved.CallOf(command);
        Run(call, name.Name ?? (command.Words[0].Parts[^1] as Literal)?.Text, new CallPlace(DirectoryOf(call, from), _script, command));
    }

    private void Run(CommandCall call, string? name, CallPlace place)
    {
        if (call.Inner is { } inner && _depth < DeepestInner)
        {
            InnerScript(inner, call, place);
            return;
        }

        if (HiddenCode.RunsIn(call, name, place, _fed == call.Node || IsFedByItself(call.Node)))
        {
            Hidden($"{place.Text} runs commands that are not read");
        }

        if ((call.Program.Or(null) ?? name) is { Length: > 0 } program)
        {
            _programs.Apply(call, program, place);
            foreach (var (words, isElsewhere) in HandedOn.In(call, program))
            {
                var behind = _resolved.CallBehind(call, words);
                Run(behind, behind.Program.Or(null), place with { From = isElsewhere ? Places.Any : DirectoryOf(behind, place.From) });
            }
        }
        else
        {
            _recorder.Foreign(place);
        }
    }

    // A here-document, or a here-string of bash.
    private static bool IsFedByItself(SimpleCommand command) =>
        command.Redirections.Any(r => r.Operator is RedirectionOperator.HereDocument or RedirectionOperator.HereDocumentStripTabs or RedirectionOperator.HereString);

    /// <summary>Commands that the script holds for another program to run and that are not read.</summary>
    private void Hidden(string reason)
    {
        _recorder.Hazard(ShellEffectAnalysis.AllHazards, reason);
        _recorder.Leave(EffectScope.Top, StateKinds.Background, reason);
        _recorder.TouchAnything($"foreign code: {reason}");
        _recorder.ChangeAny(ChangeReach.Builds);
    }

    /// <summary>Files of commands that are built in but have rows like other programs, such as <c>test</c>.</summary>
    private void BuiltinFiles(SimpleCommand command, string name, Places from)
    {
        if (!ProgramTable.Find(name).IsEmpty)
        {
            _programs.Apply(_resolved.CallOf(command), name, new CallPlace(from, _script, command));
        }
    }

    private void InnerScript(ShellScript inner, CommandCall call, CallPlace place)
    {
        if (inner.Statements is not { } statements)
        {
            Hidden($"{place.Text} runs a script that is not understood");
            return;
        }

        new EffectWalker(new ResolvedScript(inner, name => call.VariableOf(name, _resolved.VariableOf)), _context, _recorder, _depth + 1).Walk(statements, EffectScope.OtherProcess, place.From);
    }

    private static Places DirectoryOf(CommandCall call, Places from) =>
        call.Directory is not { } directory ? from
        : directory.Value.TryGet(out var text) && from.Resolve(text) is { } paths ? new Places([.. paths], false)
        : Places.Any;
}
