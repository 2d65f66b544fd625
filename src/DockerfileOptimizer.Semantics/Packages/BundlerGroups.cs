using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>How Bundler leaves groups of a Gemfile out that only development needs.</summary>
/// <param name="Command">The command that says so, without the names of the groups.</param>
/// <param name="Since">The first version of Ruby whose Bundler understands it.</param>
public sealed record BundlerGroups(string Command, string Since)
{
    /// <summary>The names that such groups usually have.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Variables that say which groups are left out, or not.</summary>
    public required ImmutableArray<string> Variables { get; init; }

    /// <summary>Variables that say that a program runs for production.</summary>
    public required ImmutableArray<string> Production { get; init; }
}
