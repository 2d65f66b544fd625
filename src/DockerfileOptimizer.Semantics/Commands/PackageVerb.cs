namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>What a call of a package manager does.</summary>
public enum PackageVerb
{
    /// <summary>Something else, such as a query.</summary>
    Other,

    /// <summary>Fetches package lists, as <c>apt-get update</c> does.</summary>
    Refresh,

    /// <summary>Installs or upgrades packages.</summary>
    Install,

    /// <summary>Removes packages.</summary>
    Remove,

    /// <summary>Empties caches or lists.</summary>
    Clean,
}
