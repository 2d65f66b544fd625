using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Packages of Debian from which more is loaded than what was compiled is linked with.</summary>
internal static class LoadingPackages
{
    /// <summary>Those for what is compiled with a package with headers, where the release of the base image is known; null where it is not, or they are not known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="package">The package with the headers.</param>
    public static ImmutableArray<string>? Of(Application application, string package) =>
        DebianImages.ReleaseOf(application.Base.Reference) is { } number ? LoadedLibraries.Loaded(package, $"debian:{number}") : null;
}
