using System.Globalization;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms;

/// <summary>Whether the front end that a file names knows mounts of RUN: docker/dockerfile does from 1.2 on (its release notes).</summary>
internal static class MountFrontEnd
{
    /// <summary>Why it may not; null when it does, or the file leaves it to the builder.</summary>
    /// <param name="syntax">The file.</param>
    /// <param name="kind">What kind of mount, in words for a person.</param>
    public static string? WhyNot(DockerfileSyntax syntax, string kind)
    {
        if (syntax.Items.OfType<DirectiveLine>().FirstOrDefault(d => d.Name == "syntax")?.Value is not { } image)
        {
            return null;
        }

        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        var (repository, tag) = colon > name.LastIndexOf('/') ? (name[..colon], name[(colon + 1)..]) : (name, "latest");
        if (repository is not ("docker/dockerfile" or "docker.io/docker/dockerfile" or "docker/dockerfile-upstream"))
        {
            return $"nobody knows whether {image} knows {kind} mounts";
        }

        var numbers = tag.Split('-')[0].Split('.');
        return numbers is ["1", var minor, ..] && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 2 ? $"{image} does not know {kind} mounts, 1.2 does" : null;
    }
}
