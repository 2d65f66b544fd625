namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>An image reference in the form that the catalogue's rows have: Docker Hub and its <c>library</c> left out.</summary>
/// <param name="Repository">Registry, unless it is Docker Hub, and path.</param>
/// <param name="Tag">The tag; <c>latest</c> when neither tag nor digest is given; empty for a digest alone.</param>
public sealed record ImageName(string Repository, string Tag)
{
    private static readonly string[] Hub = ["docker.io/", "index.docker.io/", "registry-1.docker.io/"];

    /// <summary>Takes a reference apart.</summary>
    /// <param name="reference">The reference after expansion, such as <c>docker.io/library/node:20</c>.</param>
    public static ImageName Of(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? reference : reference[..at];
        var colon = name.LastIndexOf(':');
        var tagged = colon > name.LastIndexOf('/');
        var repository = tagged ? name[..colon] : name;
        repository = Hub.FirstOrDefault(h => repository.StartsWith(h, StringComparison.Ordinal)) is { } hub ? repository[hub.Length..] : repository;
        repository = repository.StartsWith("library/", StringComparison.Ordinal) ? repository["library/".Length..] : repository;
        return new ImageName(repository, tagged ? name[(colon + 1)..] : at < 0 ? "latest" : "");
    }
}
