using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

internal sealed partial class EffectWalker
{
    /// <summary><c>set</c> (POSIX 2.14): options, then positional parameters.</summary>
    private void Set(ImmutableArray<Word> arguments, EffectScope scope, string reason)
    {
        if (arguments.IsEmpty)
        {
            // It prints every variable, those of the process among them.
            _recorder.ObservesProcess = true;
            return;
        }

        var i = 0;
        for (; i < arguments.Length && arguments[i].LiteralValue is { Length: > 1 } text && text[0] is '-' or '+' && text != "--"; i++)
        {
            if (text.IndexOf('o', 1) < 0)
            {
                Option(text, null, scope, reason);
            }
            else if (i + 1 < arguments.Length)
            {
                Option(text, arguments[++i], scope, reason);
            }
        }

        if (i >= arguments.Length)
        {
            return;
        }

        if (arguments[i].LiteralValue is not { } rest)
        {
            // What it expands to may be options.
            AnyOption(scope, reason);
        }
        else if (rest is "-" or "+")
        {
            _recorder.Leave(scope, StateKinds.Options, reason);
        }

        _recorder.Leave(scope, StateKinds.Positional, reason);
    }

    private void Option(string flags, Word? name, EffectScope scope, string reason)
    {
        _recorder.Leave(scope, StateKinds.Options, reason);
        if (name is not null && name.LiteralValue is null)
        {
            AnyOption(scope, reason);
            return;
        }

        var on = flags[0] == '-';
        _recorder.MayUseErrexit |= on && (flags.Contains('e') || name?.LiteralValue == "errexit");
        _recorder.MayUsePipefail |= on && name?.LiteralValue == "pipefail";

        // noexec: what follows is read, not run.
        _recorder.MayEndEarlyWithSuccess |= on && !scope.IsContained && (flags.Contains('n') || name?.LiteralValue == "noexec");
    }

    private void AnyOption(EffectScope scope, string reason)
    {
        _recorder.Leave(scope, StateKinds.Options, reason);
        _recorder.MayUseErrexit = true;
        _recorder.MayUsePipefail = true;
        _recorder.MayEndEarlyWithSuccess |= !scope.IsContained;
    }
}
