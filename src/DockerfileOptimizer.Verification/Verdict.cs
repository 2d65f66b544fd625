namespace DockerfileOptimizer.Verification;

/// <summary>What two images are to each other.</summary>
public enum Verdict
{
    /// <summary>Equal, and the changed one is not larger.</summary>
    Equal,

    /// <summary>Equal, but the changed one is larger.</summary>
    Larger,

    /// <summary>Something differs that counts.</summary>
    Differs,

    /// <summary>One of the files does not build.</summary>
    DoesNotBuild,

    /// <summary>Nobody can tell.</summary>
    CannotTell,
}
