using System.Globalization;
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
    public static string? Of(DockerfileSyntax syntax)
    {
        if (syntax.Items.OfType<DirectiveLine>().FirstOrDefault(d => d.Name == "syntax")?.Value is not { } image)
        {
            return null;
        }

        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        var (repository, tag) = colon > name.LastIndexOf('/') ? (name[..colon], name[(colon + 1)..]) : (name, "latest");
        return repository is "docker/dockerfile" or "docker.io/docker/dockerfile" && Knows(tag) ? image : null;
    }

    // "1" and "labs" go with the newest version.
    private static bool Knows(string tag)
    {
        var least = tag.EndsWith("-labs", StringComparison.Ordinal) ? Labs : Stable;
        return tag is "1" or "latest" or "labs" or "1-labs"
            || (tag.Split('-')[0].Split('.') is ["1", var minor, ..] && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least);
    }
}
