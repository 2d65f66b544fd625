namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>Something that must hold before a split of a COPY counts as harmless.</summary>
internal sealed class SplitCondition(ValidationCondition info, Func<Split, string?> violation)
{
    public ValidationCondition Info { get; } = info;

    /// <summary>What speaks against it, in words for a person; null when the condition holds.</summary>
    public string? Violation(Split split) => violation(split);
}
