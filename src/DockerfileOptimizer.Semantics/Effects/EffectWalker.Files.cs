using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

internal sealed partial class EffectWalker
{
    private void Files(Redirection redirection, Places from)
    {
        var why = $"the file of \"{Snippet(redirection)}\" is not known";
        switch (redirection.Operator)
        {
            case RedirectionOperator.Input:
                _recorder.Read(PathReader.PathsOf(_paths.TextOf(redirection.Target), from, false, why));
                break;
            case RedirectionOperator.Output or RedirectionOperator.Append or RedirectionOperator.Clobber or RedirectionOperator.InputOutput
                or RedirectionOperator.OutputAndError or RedirectionOperator.AppendOutputAndError:
                Written(_paths.TextOf(redirection.Target), from, why);
                break;
            case RedirectionOperator.DuplicateOutput when !IsDescriptor(redirection.Target):
                Written(_paths.TextOf(redirection.Target), from, why);
                break;
            default:
                break;
        }
    }

    private void Written(string? text, Places from, string why)
    {
        var paths = PathReader.PathsOf(text, from, false, why);
        if (paths.Beyond is null && paths.Paths.All(p => p is "/dev/null" or "/dev/stdout" or "/dev/stderr" or "/dev/tty"))
        {
            return;
        }

        _recorder.Write(paths);
    }

    private static bool IsDescriptor(Word word) => word.LiteralValue is { } text && text.All(c => char.IsAsciiDigit(c) || c == '-');
}
