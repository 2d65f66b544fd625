namespace DockerfileOptimizer.Semantics.FrontEnds;

/// <summary>Files that nginx serves.</summary>
/// <param name="Folder">The absolute path of the folder that they lie in.</param>
/// <param name="Port">The port, from 1 to 65535.</param>
/// <param name="FallsBack">Whether what is not found is answered with the page at the root.</param>
public sealed record ServedSite(string Folder, int Port, bool FallsBack)
{
    /// <summary>Whether addresses without <c>.html</c>, and of folders, find pages.</summary>
    public bool FindsPages { get; init; } = true;
}
