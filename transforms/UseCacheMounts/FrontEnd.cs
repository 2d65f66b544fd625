using System.Globalization;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.UseCacheMounts;

/// <summary>Whether the front end that a file names knows cache mounts: docker/dockerfile does from 1.2 on (its release notes).</summary>
internal static class FrontEnd
{
    /// <summary>Why it may not; null when it does, or the file leaves it to the builder.</summary>
    public static string? WhyNot(DockerfileSyntax syntax)
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
            return $"nobody knows whether {image} knows cache mounts";
        }

        var numbers = tag.Split('-')[0].Split('.');
        return numbers is ["1", var minor, ..] && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 2 ? $"{image} does not know cache mounts, 1.2 does" : null;
    }
}
