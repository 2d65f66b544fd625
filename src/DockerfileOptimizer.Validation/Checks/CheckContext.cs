using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>What the checks of one comparison share.</summary>
/// <param name="Before">The plan before.</param>
/// <param name="After">The plan after.</param>
/// <param name="Off">Ids of conditions that are not asked; empty but in tests of the conditions themselves.</param>
internal sealed record CheckContext(BuildPlan Before, BuildPlan After, ImmutableHashSet<string> Off)
{
    /// <summary>The files before.</summary>
    public required FileSet FilesBefore { get; init; }

    /// <summary>The files after.</summary>
    public required FileSet FilesAfter { get; init; }

    /// <summary>Whether a condition is asked.</summary>
    public bool Asks(ValidationCondition condition) => !Off.Contains(condition.Id);
}
