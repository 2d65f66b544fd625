using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>What changes in one call.</summary>
/// <param name="Place">The word behind which options stand.</param>
/// <param name="Options">The options, at least one.</param>
/// <param name="LastPackage">The last package of its list.</param>
/// <param name="Added">Packages that are named from now on, as they came along before.</param>
/// <param name="LeftOut">Packages that are known to come no longer, and that are needed at times.</param>
internal sealed record CallChange(Word Place, ImmutableArray<string> Options, Word LastPackage, ImmutableArray<string> Added, ImmutableArray<string> LeftOut)
{
    /// <summary>Whether the call runs whenever its RUN succeeds.</summary>
    public required bool IsCertain { get; init; }
}
