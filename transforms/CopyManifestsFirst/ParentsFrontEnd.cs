using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>
/// Whether the front end that a file names knows <c>COPY --parents</c>: docker/dockerfile does from 1.20 on, and its labs channel from 1.7 on
/// (docs: Dockerfile reference, COPY --parents). Without such a line the builder's own version decides, which nobody knows.
/// </summary>
internal static class ParentsFrontEnd
{
    private const int Stable = 20;

    private const int Labs = 7;

    /// <summary>The front end; null where it may not know the flag.</summary>
    /// <param name="syntax">The file.</param>
    public static string? Of(DockerfileSyntax syntax) => NamedFrontEnd.Of(syntax) is { IsOfDocker: true } named && Knows(named) ? named.Image : null;

    // "1" and "labs" go with the newest version.
    private static bool Knows(NamedFrontEnd named) =>
        named.Tag is "1" or "latest" or "labs" or "1-labs" || named.Minor >= (named.Tag.EndsWith("-labs", StringComparison.Ordinal) ? Labs : Stable);
}
