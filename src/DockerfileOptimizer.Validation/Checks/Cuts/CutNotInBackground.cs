namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary><c>a &amp;&amp; b &amp;</c> puts both into the background: the build goes on whether or not <c>a</c> fails.</summary>
internal sealed class CutNotInBackground() : CutCondition(new(
    "cut-not-in-background", "The statement that holds the cut does not end in &.", "POSIX 2.9.3"))
{
    public override bool Refutes => true;

    public override string? Violation(Cut cut) =>
        cut.Joint == Plan.Joint.And && cut.Program.LastIsBackground && cut.Program.Pipelines[^1].Statement == cut.LastLeft.Statement
            ? "the joined commands run in the background"
            : null;
}
