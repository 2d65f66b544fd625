using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

internal sealed partial class EffectWalker
{
    private void Files(Redirection redirection, Places from)
    {
        Glance(redirection.Target);
        var reason = $"\"{Snippet(redirection)}\"";
        switch (redirection.Operator)
        {
            case RedirectionOperator.Input:
                _files.Read(WordOf(redirection.Target), from, false, reason);
                break;
            case RedirectionOperator.Output or RedirectionOperator.Append or RedirectionOperator.Clobber or RedirectionOperator.InputOutput
                or RedirectionOperator.OutputAndError or RedirectionOperator.AppendOutputAndError:
            case RedirectionOperator.DuplicateOutput when !IsDescriptor(redirection.Target):
                _files.Write(WordOf(redirection.Target), from, false, reason);
                break;
            default:
                break;
        }
    }

    private CommandWord WordOf(Word word) =>
        _resolved.Words.Read([word]) is [var single] ? single : new CommandWord(Known.Unknown<string>("it is several words"), word);

    /// <summary>Words that name what each container has of its own, wherever they stand.</summary>
    private void Glance(Word? word)
    {
        if (word is null)
        {
            return;
        }

        var text = _script.Text.Text.AsSpan(word.Span.Start, word.Span.Length);
        if (!text.Contains('/'))
        {
            return;
        }

        if (text.Contains("/dev/shm", StringComparison.Ordinal) || text.Contains("/dev/mqueue", StringComparison.Ordinal))
        {
            _recorder.Hazard(ProcessHazards.WritesSharedMemory, $"\"{Snippet(word)}\"");
        }

        var proc = text.IndexOf("/proc/", StringComparison.Ordinal);
        if (proc >= 0 && !IsPublic(text[(proc + 6)..]))
        {
            _recorder.ObservesProcess = true;
        }
    }

    private static bool IsPublic(ReadOnlySpan<char> entry) =>
        entry.StartsWith("cpuinfo") || entry.StartsWith("meminfo") || entry.StartsWith("version") || entry.StartsWith("sys/") || entry.StartsWith("mounts");

    private static bool IsDescriptor(Word word) => word.LiteralValue is { } text && text.All(c => char.IsAsciiDigit(c) || c == '-');
}
