using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Transforms.Peers;

/// <summary>A Dockerfile and what another fixer makes of it, as that fixer's own tests publish it.</summary>
/// <param name="Key">Where the original is: its path below <c>suites</c>, in a file of cases with the index of the case.</param>
/// <param name="Before">The original.</param>
/// <param name="After">What the other fixer makes of it; equal to <paramref name="Before"/> where it must leave the file alone.</param>
internal sealed record PeerPair(string Key, SourceText Before, SourceText After)
{
    public string Suite => Key[..Key.IndexOf('/', StringComparison.Ordinal)];

    public PeerDifference Against(SourceText ours) => (Same(ours, After), Same(Before, After), Same(Before, ours)) switch
    {
        (true, _, _) => PeerDifference.None,
        (false, true, _) => PeerDifference.OnlyOurs,
        (false, false, true) => PeerDifference.OnlyTheirs,
        _ => PeerDifference.Both,
    };

    private static bool Same(SourceText a, SourceText b) => a.ToBytes().AsSpan().SequenceEqual(b.ToBytes());
}
