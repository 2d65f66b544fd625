using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Python;

/// <summary>
/// Libraries of the system with which packages of Python are linked that are compiled in the full image: the slim one of the same release installs them, where it is
/// known which they are. A tag without a release is one of the supported ones, whose names must be the same then.
/// </summary>
internal static class PythonLibraries
{
    private static readonly string[] Releases = ["debian:12", "debian:13"];

    // Images of older versions are of releases whose packages may be gone from the mirrors (Docker Official Images: python; devguide: status of Python versions).
    private const int OldestMinor = 10;

    /// <summary>Whether it is known what a package of Python is linked with.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="package">The package, as pip names it.</param>
    public static bool Covers(Application application, string package) => !Find(application, r => PackageLibraries.Of("python", package, r)).IsEmpty;

    /// <summary>Whether a package of the distribution has the headers of a library that is known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="package">The package, as apt names it.</param>
    public static bool Develops(Application application, string package) => !Find(application, r => PackageLibraries.OfHeaders("python", package, r)).IsEmpty;

    /// <summary>The packages to install, those for the program that the container starts included; empty for none.</summary>
    /// <param name="application">The stage.</param>
    public static ImmutableArray<string> Of(Application application) =>
        [.. new PipInstallations(application).Packages.Concat(ShellCommands.Of(application).OfType<ImmutableArray<string>>().Select(w => w[0][(w[0].LastIndexOf('/') + 1)..])).SelectMany(p => Find(application, r => PackageLibraries.Of("python", p, r)))
            .Concat(RuntimePackages.InstalledBy(application).SelectMany(p => Find(application, r => PackageLibraries.OfHeaders("python", p, r)))).Distinct().Order(StringComparer.Ordinal)];

    private static ImmutableArray<string> Find(Application application, Func<string, ImmutableArray<string>> packages)
    {
        var found = ReleasesOf(application).Select(packages).ToList();
        return found.Count > 0 && found.All(f => f.SequenceEqual(found[0])) ? found[0] : [];
    }

    private static IEnumerable<string> ReleasesOf(Application application)
    {
        var reference = application.Base.Reference;
        return Interpreters.Of(reference) is not { Program: "python" } python || !(python.HasSmaller || application.Image.Distro.Or(null)?.Name == "debian") ? []
            : DebianImages.ReleaseOf(reference) is { } number ? Releases.Where(r => r == $"debian:{number}")
            : python.Version?.Split('.') is ["3", var minor] && int.TryParse(minor, out var its) && its >= OldestMinor ? Releases
            : [];
    }
}
