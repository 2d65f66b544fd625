namespace DockerfileOptimizer.Semantics.Installations.Npm;

/// <summary>What a dependency's version means (npm-package-arg <c>npa.js</c>).</summary>
internal static class NpmSpecs
{
    private static readonly string[] Archives = [".tgz", ".tar.gz", ".tar"];

    /// <summary>Whether an operand is a package's name with or without a version, so that only the registry can mean it.</summary>
    public static bool IsRegistryName(string operand)
    {
        var slash = operand.IndexOf('/', StringComparison.Ordinal);
        var name = operand.StartsWith('@') && slash > 1 ? operand[(slash + 1)..] : operand;
        return name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '^' or '~' or '+')
            && !IsArchive(name);
    }

    /// <summary>The path that a dependency's version names; null when it names none.</summary>
    public static string? LocalPath(string spec) =>
        spec.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? spec[5..]
        : spec.StartsWith("link:", StringComparison.OrdinalIgnoreCase) ? spec[5..]
        : spec.StartsWith('.') || spec.StartsWith('/') || spec.StartsWith("~/", StringComparison.Ordinal) ? spec
        : IsArchive(spec) && !spec.Contains("://", StringComparison.Ordinal) ? spec
        : null;

    /// <summary>Whether a package of the registry is patched by files that yarn keeps, or by some that it brings (docs: yarn, Patch protocol).</summary>
    public static bool IsPatch(string spec) =>
        spec.StartsWith("patch:", StringComparison.Ordinal) && (spec.Contains("#./.yarn/patches/", StringComparison.Ordinal) || spec.Contains("#~/.yarn/patches/", StringComparison.Ordinal) || spec.Contains("builtin<", StringComparison.Ordinal));

    /// <summary>Whether a path is that of an archive, not of a folder.</summary>
    public static bool IsArchive(string path) => Archives.Any(a => path.EndsWith(a, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a dependency that is not local comes from a registry or as an archive: no repository, which is built with scripts of its own.</summary>
    public static bool IsFetchedAsPackage(string spec) =>
        spec.StartsWith("npm:", StringComparison.Ordinal) ? !spec.AsSpan(4).Contains(':')
        : spec.StartsWith("http://", StringComparison.Ordinal) || spec.StartsWith("https://", StringComparison.Ordinal)
            ? IsArchive(spec) && !spec.Contains(".git", StringComparison.Ordinal)
            : !spec.Contains('/', StringComparison.Ordinal) && !spec.Contains(':', StringComparison.Ordinal);
}
