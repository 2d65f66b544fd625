namespace DockerfileOptimizer.Tests.Transforms.Peers;

/// <summary>Who changes a file, and to what.</summary>
internal enum PeerDifference
{
    /// <summary>Both make the same bytes of it, or both leave it alone.</summary>
    None,

    /// <summary>The other fixer alone changes it.</summary>
    OnlyTheirs,

    /// <summary>We alone change it.</summary>
    OnlyOurs,

    /// <summary>Both change it, to different bytes.</summary>
    Both,
}
