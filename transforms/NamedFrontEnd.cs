using System.Globalization;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms;

/// <summary>The front end that a <c># syntax=</c> line names.</summary>
/// <param name="Image">The image as written.</param>
/// <param name="IsOfDocker">Whether it is Docker's own, so that its tag says what it knows.</param>
/// <param name="Tag">The tag.</param>
internal sealed record NamedFrontEnd(string Image, bool IsOfDocker, string Tag)
{
    /// <summary>The minor version of major version 1; null where the tag does not say one.</summary>
    public int? Minor => Tag.Split('-')[0].Split('.') is ["1", var minor, ..] && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The front end of a file; null where it leaves it to the builder.</summary>
    /// <param name="syntax">The file.</param>
    public static NamedFrontEnd? Of(DockerfileSyntax syntax)
    {
        if (syntax.Items.OfType<DirectiveLine>().FirstOrDefault(d => d.Name == "syntax")?.Value is not { } image)
        {
            return null;
        }

        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        var (repository, tag) = colon > name.LastIndexOf('/') ? (name[..colon], name[(colon + 1)..]) : (name, "latest");
        return new(image, repository is "docker/dockerfile" or "docker.io/docker/dockerfile" or "docker/dockerfile-upstream", tag);
    }
}
