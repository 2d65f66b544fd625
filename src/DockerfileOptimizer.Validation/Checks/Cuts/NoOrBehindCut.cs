using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>And-or lists are left-associative: in <c>a &amp;&amp; b || c</c> the failure of <c>a</c> is forgiven by <c>c</c>.</summary>
internal sealed class NoOrBehindCut() : CutCondition(new(
    "no-or-behind-cut", "No || follows the cut in its statement.", "POSIX 2.9.3"))
{
    public override bool Refutes => true;

    public override string? Violation(Cut cut) =>
        cut.Joint == Joint.And
        && cut.Program.Pipelines.Skip(cut.RightPiece.First).Any(p => p.Before == Joint.Or && p.Statement == cut.LastLeft.Statement)
            ? "a || behind the joint would forgive a failure of the first script"
            : null;
}
