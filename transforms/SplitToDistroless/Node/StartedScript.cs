using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Node;

/// <summary>What a script of a project's manifest starts.</summary>
/// <param name="Commands">Its commands and those of the scripts that it runs and that run around it, program first; words that only the running container knows stand as they begin.</param>
/// <param name="Plain">The one command that it is, run in the working directory; null when it is more, or a shell has a say in it.</param>
internal sealed record StartedScript(ImmutableArray<ImmutableArray<string>> Commands, ImmutableArray<string>? Plain)
{
    /// <summary>The package managers that run it, and the scripts that it runs.</summary>
    public required ImmutableHashSet<string> Managers { get; init; }
}
