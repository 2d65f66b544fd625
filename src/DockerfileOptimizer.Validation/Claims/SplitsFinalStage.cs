using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.FrontEnds;

namespace DockerfileOptimizer.Validation;

/// <summary>
/// The final stage goes on as a stage of its own that is only built from, and a new final stage copies files of it. What the image does with
/// its configuration stays; which files it needs is an assumption, so that this is never proven.
/// </summary>
/// <param name="Line">The line of the final stage's FROM in the file before; from 1.</param>
/// <param name="Image">What the new final stage starts from.</param>
/// <param name="Paths">What it copies: absolute paths in the old one.</param>
/// <param name="Assumed">What was assumed, in words for a person.</param>
public sealed record SplitsFinalStage(int Line, string Image, ImmutableArray<string> Paths, string Assumed) : Claim
{
    /// <summary>The script of a RUN that ends the stage that is built from, and removes what only building needs; null for none. That the program runs without it is an assumption.</summary>
    public string? Prunes { get; init; }

    /// <summary>The runtime of Java that the last RUN of the stage that is built from makes, and that the final stage copies; null for none. That the program needs no more of Java is an assumption.</summary>
    public LinkedRuntime? Runtime { get; init; }

    /// <summary>The layers into which a RUN takes the jar of a Spring Boot application apart, and which the final stage copies to the jar's own folder; null for none. That java starts what was taken apart as it did the jar is an assumption.</summary>
    public JarLayers? Layers { get; init; }

    /// <summary>Where paths come to that have another place in the new final stage; all others have the place that they had.</summary>
    public ImmutableDictionary<string, string> Targets { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>User and group, by their numbers, as whom an image that does not run as root, or the new final stage, runs; null where the user is that of the old one.</summary>
    public string? Owner { get; init; }

    /// <summary>To whom the new final stage gives paths that it copies, as <c>--chown</c> says it; all others are root's.</summary>
    public ImmutableDictionary<string, string> Owners { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The lines of the RUNs in the file before that the new final stage runs, too, before it copies anything; from 1, in their order. That they do the same there is an assumption.</summary>
    public ImmutableArray<int> Repeats { get; init; } = [];

    /// <summary>Packages of the distribution that a RUN of the new final stage installs, before it copies anything; empty for none. That the program needs no others is an assumption.</summary>
    public ImmutableArray<string> Installs { get; init; } = [];

    /// <summary>
    /// Packages of Debian that come from what a build made and the final stage copies: the last RUN of the stage that is built from writes them down, and one of the new
    /// final stage installs them, behind the COPY of what is linked; null for none. That the program needs no others is an assumption.
    /// </summary>
    public LinkedPackages? Linked { get; init; }

    /// <summary>Whether what <see cref="Installs"/> recommends is installed, too, as the old stage did.</summary>
    public bool WithRecommended { get; init; }

    /// <summary>Whether packages are installed by Alpine's <c>apk</c>, which keeps no lists of them with <c>--no-cache</c> (docs: apk-add(8)).</summary>
    /// <param name="image">The image in which they are installed.</param>
    public static bool IsOfAlpine(string image) => BaseImageCatalog.Find(image)?.Distro.Or(null)?.Name == "alpine";

    /// <summary>What stands in front of an installation in Ubuntu, where packages such as tzdata ask questions otherwise (debconf(7)); empty in others.</summary>
    /// <param name="image">The image in which packages are installed.</param>
    public static string FrontEnd(string image) => ImageName.Of(image).Repository == "ubuntu" ? "DEBIAN_FRONTEND=noninteractive " : "";

    /// <summary>The script that installs packages, and nothing else.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="image">The image in which they are installed.</param>
    /// <param name="withRecommended">Whether what they recommend is installed, too.</param>
    public static string Installation(ImmutableArray<string> packages, string image, bool withRecommended = false) =>
        IsOfAlpine(image) ? $"apk add --no-cache {string.Join(' ', packages)}" : $"apt-get update && {FrontEnd(image)}apt-get install -y {(withRecommended ? "" : "--no-install-recommends ")}{string.Join(' ', packages)} && rm -rf /var/lib/apt/lists/*";

    /// <summary>What the container starts in place of CMD or ENTRYPOINT, program and arguments: that the two do the same is an assumption. Null where it starts the same.</summary>
    public ImmutableArray<string>? Starts { get; init; }

    /// <summary>The site that <see cref="Starts"/> serves, where it is a web server; null where it is none.</summary>
    public ServedSite? Serves { get; init; }
}
