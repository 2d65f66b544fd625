using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

internal sealed partial class EffectWalker
{
    private void Program(SimpleCommand command, ShellCommandName name, EffectScope scope, Places from)
    {
        if (name.Name is { } text)
        {
            _recorder.Run(text);
        }

        _recorder.TouchAnything($"foreign code: \"{Snippet(command)}\"");
    }

    private void Executed(SimpleCommand command, ShellCommandName name, EffectScope scope) =>
        _recorder.TouchAnything($"foreign code: \"{Snippet(command)}\"");
}
