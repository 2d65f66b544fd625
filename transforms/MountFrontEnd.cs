using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms;

/// <summary>Whether the front end that a file names knows mounts of RUN: docker/dockerfile does from 1.2 on (its release notes).</summary>
internal static class MountFrontEnd
{
    /// <summary>Why it may not; null when it does, or the file leaves it to the builder.</summary>
    /// <param name="syntax">The file.</param>
    /// <param name="kind">What kind of mount, in words for a person.</param>
    public static string? WhyNot(DockerfileSyntax syntax, string kind) => NamedFrontEnd.Of(syntax) switch
    {
        null => null,
        { IsOfDocker: false } other => $"nobody knows whether {other.Image} knows {kind} mounts",
        { Minor: < 2 } old => $"{old.Image} does not know {kind} mounts, 1.2 does",
        _ => null,
    };
}
