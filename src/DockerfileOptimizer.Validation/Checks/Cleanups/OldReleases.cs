using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Whether a base image is so old that a package manager in it does not know a flag yet.</summary>
internal static class OldReleases
{
    /// <summary>The release that is too old, as the catalogue names it; null when none is named by the image that a stage starts from.</summary>
    /// <param name="model">The build.</param>
    /// <param name="stage">The number of the stage.</param>
    /// <param name="manager">The manager that shall get its flag.</param>
    public static string? Of(BuildModel model, int stage, PackageManager manager)
    {
        while (model.Stages[stage].Base is StageBase.EarlierStage earlier)
        {
            stage = earlier.Index;
        }

        return model.Stages[stage].Base is StageBase.External image
            && manager.NoCacheOptionsUnknownIn.OrderBy(r => r.StartsWith("python:", StringComparison.Ordinal) ? 0 : 1).FirstOrDefault(r => IsIn(r, image.Reference)) is { } release
            && (release.StartsWith("python:", StringComparison.Ordinal) || !BringsItsOwn(manager, image.Reference))
                ? release
                : null;
    }

    // The official images of Python install pip beside Debian's, in the version of the day on which they were built.
    private static bool BringsItsOwn(PackageManager manager, string reference) =>
        manager.Name == "pip" && NameOf(reference) is "python" or "pypy";

    private static bool IsIn(string release, string reference)
    {
        var colon = release.IndexOf(':', StringComparison.Ordinal);
        var (image, version) = (colon < 0 ? "" : release[..colon], release[(colon + 1)..]);
        return TagOf(reference).Split('-').Any(part => colon < 0
            ? part == version
            : Is(part.StartsWith(image, StringComparison.Ordinal) ? part[image.Length..] : NameOf(reference) == image ? part : "", version));
    }

    private static bool Is(string version, string release) => version == release || version.StartsWith(release + ".", StringComparison.Ordinal);

    private static string NameOf(string reference)
    {
        var name = reference[(reference.LastIndexOf('/') + 1)..];
        var end = name.IndexOfAny([':', '@']);
        return end < 0 ? name : name[..end];
    }

    private static string TagOf(string reference)
    {
        var name = reference[(reference.LastIndexOf('/') + 1)..].Split('@')[0];
        return name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
