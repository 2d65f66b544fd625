using System.Collections.Immutable;

namespace DockerfileOptimizer.Verification;

/// <summary>One of the two files that are built.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Dockerfile">Its bytes.</param>
public sealed record VerificationSide(string Name, ReadOnlyMemory<byte> Dockerfile)
{
    /// <summary>Other files that go with it, by their path in the context.</summary>
    public ImmutableSortedDictionary<string, string> OtherFiles { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What was changed in it, a line each; empty for a file as it stands.</summary>
    public ImmutableArray<string> Fixes { get; init; } = [];
}
