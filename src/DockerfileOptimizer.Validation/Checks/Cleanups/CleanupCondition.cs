namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Something that must hold before a removal of caches counts as harmless.</summary>
internal sealed class CleanupCondition(ValidationCondition info, Func<Cleanup, string?> violation)
{
    public ValidationCondition Info { get; } = info;

    /// <summary>What speaks against it, in words for a person; null when the condition holds.</summary>
    public string? Violation(Cleanup cleanup) => violation(cleanup);
}
