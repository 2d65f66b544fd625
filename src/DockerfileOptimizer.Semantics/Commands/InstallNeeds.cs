namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>What an installation needs to find in the image beside its configuration.</summary>
public enum InstallNeeds
{
    /// <summary>Package lists that a refresh before it has fetched; without them it fails, or may fail with some versions.</summary>
    Lists,

    /// <summary>Nothing: it fetches what it lacks.</summary>
    Fetches,

    /// <summary>Nothing: it installs from files that it is given.</summary>
    Nothing,
}
