namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A script that lists processes, or asks for its own text or line, sees that it runs together with another.</summary>
internal sealed class NothingObservesProcess() : CutCondition(new(
    "nothing-observes-process", "Neither script asks for its process, its own text or the list of processes.", "POSIX 2.5.2"))
{
    public override string? Violation(Cut cut) =>
        cut.Originals.FirstOrDefault(r => cut.Facts.EffectsOf(r).ObservesProcess) is { } run
            ? $"the script of line {run.Line} looks at its own process"
            : null;
}
