using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>In <c>a &amp;&amp; b; c</c> the failure of <c>a</c> does not keep <c>c</c> from running.</summary>
internal sealed class CutInLastStatement() : CutCondition(new(
    "cut-in-last-statement", "No other program follows in a later statement.", "POSIX 2.9.3"))
{
    public override bool Refutes => true;

    public override string? Violation(Cut cut) =>
        cut.Joint == Joint.And && cut.Pieces[(cut.Index + 2)..].Any(p => cut.Program.Pipelines[p.First].Statement != cut.LastLeft.Statement)
            ? "commands behind the joined ones run even when the first fail"
            : null;
}
