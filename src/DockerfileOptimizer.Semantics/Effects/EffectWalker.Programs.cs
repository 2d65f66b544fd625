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
        var place = new CallPlace(DirectoryOf(call, from), _script, command);
        if (call.Inner is { } inner && _depth < DeepestInner)
        {
            InnerScript(inner, call, place);
        }
        else if ((call.Program.Or(null) ?? name.Name ?? (command.Words[0].Parts[^1] as Literal)?.Text) is { Length: > 0 } program)
        {
            _programs.Apply(call, program, place);
        }
        else
        {
            _recorder.Foreign(place);
        }
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
            _recorder.Hazard(ShellEffectAnalysis.AllHazards, $"{place.Text} runs a script that is not understood");
            _recorder.Leave(EffectScope.Top, StateKinds.Background, $"{place.Text} runs a script that is not understood");
            _recorder.TouchAnything($"foreign code: {place.Text}");
            _recorder.ChangeAny(ChangeReach.Builds);
            return;
        }

        new EffectWalker(new ResolvedScript(inner, name => call.VariableOf(name, _resolved.VariableOf)), _context, _recorder, _depth + 1).Walk(statements, EffectScope.OtherProcess, place.From);
    }

    private static Places DirectoryOf(CommandCall call, Places from) =>
        call.Directory is not { } directory ? from
        : directory.Value.TryGet(out var text) && from.Resolve(text) is { } paths ? new Places([.. paths], false)
        : Places.Any;
}
