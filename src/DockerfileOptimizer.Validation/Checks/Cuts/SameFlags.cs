namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A mount, a network or a permission must not reach a command that did not have it, nor be lost.</summary>
internal sealed class SameFlags() : CutCondition(new(
    "same-flags", "All joined RUNs have the same flags.", "BuildKit docs/reference.md, RUN --mount, --network, --security"))
{
    public override bool Refutes => true;

    public override string? Violation(Cut cut) =>
        cut.Originals.Any(r => !r.Values.SequenceEqual(cut.Merged.Values)) ? "the RUN instructions have different flags" : null;
}
