using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// A script that lists processes, or asks for its own text or line, sees that it runs together with another. The shell's own messages name
/// the line, too, so that a script of several lines must not keep what goes to standard error.
/// </summary>
internal sealed class NothingObservesProcess() : CutCondition(new(
    "nothing-observes-process", "Neither script asks for its process, its own text or line, or the list of processes.", "POSIX 2.5.2; POSIX 2.8.1, messages"))
{
    public override string? Violation(Cut cut) =>
        cut.Originals.FirstOrDefault(r => cut.Facts.EffectsOf(r).ObservesProcess) is { } run ? $"the script of line {run.Line} looks at its own process"
        : cut.Program.Script.Text.Text.Contains('\n', StringComparison.Ordinal) && KeepsMessages(cut.Program.Script) ? "messages of the shell, which name a line of the script, may be kept"
        : null;

    private static bool KeepsMessages(ShellScript script)
    {
        var messages = new KeptMessages();
        messages.Visit(script.Statements!);
        return messages.Found;
    }

    // Standard error that goes anywhere but to nowhere.
    private sealed class KeptMessages : ShellVisitor
    {
        public bool Found { get; private set; }

        public override void VisitRedirection(Redirection node)
        {
            Found |= node.Target.LiteralValue != "/dev/null"
                && (node.Descriptor == 2 || node.DescriptorVariable is not null || node.Operator is RedirectionOperator.OutputAndError or RedirectionOperator.AppendOutputAndError);
            base.VisitRedirection(node);
        }

        public override void VisitPipeline(Pipeline node)
        {
            Found |= node.Operators.Contains(PipeOperator.OutputAndError);
            base.VisitPipeline(node);
        }
    }
}
