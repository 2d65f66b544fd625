namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>Something that must hold at a cut, so that running both sides in one shell is the same as running one after the other.</summary>
internal abstract class CutCondition(ValidationCondition info)
{
    public ValidationCondition Info { get; } = info;

    /// <summary>Whether a violation is a difference that the claim does not name, and not just something that is not proven.</summary>
    public virtual bool Refutes => false;

    /// <summary>What speaks against the cut, in words for a person; null when the condition holds.</summary>
    public abstract string? Violation(Cut cut);
}
