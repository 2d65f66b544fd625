using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Evidence.Bases;

/// <summary>Decides whether what lies below the file's own layers is the base image that FROM names, and reads it.</summary>
internal static class BaseEvidence
{
    /// <summary>What is known of base images then, in words too; or why nothing is taken for known.</summary>
    /// <param name="named">The layers of the image that FROM names; null where nobody has it.</param>
    /// <param name="built">The image.</param>
    /// <param name="reference">The base image, as FROM names it after expansion.</param>
    /// <param name="problem">Why the image has another base; null when it has not.</param>
    public static (KnownBases Bases, string? Known, string? WhyNot) Of(BaseLayers? named, BuiltImage built, string reference, out string? problem)
    {
        problem = null;
        if (built.BaseImage is not { } below)
        {
            return (KnownBases.Catalogue, null, "its layers and its history do not fit");
        }

        if (named is not null)
        {
            problem = named.DiffIds.SequenceEqual(below.Layers.Select(l => l.DiffId)) ? null : $"{built.Name} has other layers below the file's instructions than {reference} has";
            if (problem is null && named.HasTriggers)
            {
                return (KnownBases.Catalogue, null, $"{reference} has ONBUILD triggers");
            }
        }
        else if (BaseRows.WhyUncertain(built.BaseHistory) is { } uncertain)
        {
            return (KnownBases.Catalogue, null, $"{uncertain}; save both into one archive, and {reference} shows where it ends");
        }

        var seen = SeenSystem.Read(below);
        problem ??= WhyOther(built, seen, reference);
        return (KnownBases.Catalogue.With(reference, new BaseFacts(built, reference).Of(seen)), Words(seen, reference), null);
    }

    // A name that says Debian 11 and an image that says Debian 12: somebody else's base, or an old build of the file.
    private static string? WhyOther(BuiltImage built, SeenSystem seen, string reference)
    {
        var system = seen.Os.Id.Length == 0 ? "a system that does not say what it is" : $"{seen.Os.Id} {seen.Os.Version}".TrimEnd();
        var isOther = BaseImageCatalog.Find(reference) is { } row && row.Distro.TryGet(out var distro) && !BaseImageCatalog.MayBe(distro, seen.Os.Id);
        var named = seen.Versions.Release is { } release
            ? ImageReleases.Of(reference).FirstOrDefault(r => r.Name == release.Name && !r.IsOldest && !r.Version.Zip(release.Version).All(v => v.First == v.Second))
            : null;
        return isOther ? $"{built.Name} has another base image than {reference}: it is {system}"
            : named is not null ? $"{built.Name} has another base image than {reference}, which is {named.Name} {string.Join('.', named.Version)}: it is {system}"
            : null;
    }

    private static string Words(SeenSystem seen, string reference)
    {
        var system = seen.Os.Id.Length == 0 ? "no system that says its name" : $"{seen.Os.Id} {seen.Os.Version}".TrimEnd();
        var packages = seen.Versions.Packages is { } list ? $", {list.Count} package{(list.Count == 1 ? "" : "s")}" : "";
        var managers = string.Concat(seen.Versions.Managers.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $", {m.Key} {string.Join(" and ", m.Value)}"));
        return $"{reference} is {system}, /bin/sh is {seen.Distro.ShProgram}{packages}{managers}";
    }
}
