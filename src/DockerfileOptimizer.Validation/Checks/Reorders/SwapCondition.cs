namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Something that must hold before two steps may change places.</summary>
internal sealed class SwapCondition(ValidationCondition info, Func<Swap, string?> violation)
{
    public ValidationCondition Info { get; } = info;

    /// <summary>What speaks against it, in words for a person; null when the condition holds.</summary>
    public string? Violation(Swap swap) => violation(swap);
}
