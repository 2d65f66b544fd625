namespace DockerfileOptimizer.Verification.Comparison;

/// <summary>In what two paths can differ.</summary>
[Flags]
public enum PathAspects
{
    /// <summary>In nothing.</summary>
    None = 0,

    /// <summary>One is not there.</summary>
    Presence = 1,

    /// <summary>What it is.</summary>
    Type = 2,

    /// <summary>Permissions.</summary>
    Mode = 4,

    /// <summary>User or group.</summary>
    Owner = 8,

    /// <summary>The bytes of a file.</summary>
    Content = 16,

    /// <summary>Where a link leads, or which device it is.</summary>
    Target = 32,

    /// <summary>Extended attributes.</summary>
    Attributes = 64,
}
