using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary><c>false &amp;&amp; echo b; echo c</c> prints c and succeeds: a program of several statements must stand in braces.</summary>
internal sealed class RightSideIsGrouped() : CutCondition(new(
    "right-side-grouped", "A right-hand program of several statements is one brace group.", "POSIX 2.9.3, 2.9.4.1"))
{
    public override bool Refutes => true;

    public override string? Violation(Cut cut) =>
        cut.Joint == Joint.And && cut.Program.Pipelines[cut.RightPiece.End - 1].Statement != cut.Program.Pipelines[cut.RightPiece.First].Statement
            ? "the second script has several statements and is not grouped"
            : null;
}
