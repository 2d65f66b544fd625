using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>A package that comes into images because others recommend it: a row of <c>brought</c> in <c>Knowledge/recommended-packages.json</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Need">When builds or programs need it.</param>
public sealed record BroughtPackage(string Name, NeedKind Need)
{
    /// <summary>The family of package managers that know it, such as <c>apt</c>.</summary>
    public string Manager { get; init; } = "apt";

    /// <summary>Patterns of packages that bring it, or something in its place, without recommending it; itself not among them.</summary>
    public ImmutableArray<string> AlsoGivenBy { get; init; } = [];

    /// <summary>Programs of it.</summary>
    public ImmutableArray<string> Programs { get; init; } = [];

    /// <summary>Pieces of text that betray a use of it.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Whether it is so large that nothing is gained where it stays.</summary>
    public bool IsLarge { get; init; }

    /// <summary>Names of packages that bring it, several to a line with spaces between; <c>*</c> alone stands for nearly all.</summary>
    public required ImmutableArray<string> BroughtBy { get; init; }

    /// <summary>Whether nearly all packages bring it.</summary>
    public bool ComesWithNearlyAll => BroughtBy is ["*"];

    /// <summary>Whether a package brings it because it, or one that it depends on, recommends it.</summary>
    /// <param name="package">The name, without version.</param>
    public bool ComesWith(string package) => ComesWithNearlyAll || BroughtBy.Any(line => IsIn(line, package));

    // A file asks for a few of thousands of names: the lines are searched as they are.
    private static bool IsIn(string line, string package)
    {
        for (var start = line.IndexOf(package, StringComparison.Ordinal); start >= 0; start = line.IndexOf(package, start + 1, StringComparison.Ordinal))
        {
            var end = start + package.Length;
            if ((start == 0 || line[start - 1] == ' ') && (end == line.Length || line[end] == ' '))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of some packages is it, or brings it for certain, or does its work.</summary>
    /// <param name="packages">The names, without versions.</param>
    public bool IsGivenBy(IReadOnlySet<string> packages)
    {
        ArgumentNullException.ThrowIfNull(packages);
        return packages.Contains(Name)
            || AlsoGivenBy.Any(pattern => RecommendedPackages.IsPattern(pattern) ? packages.Any(p => RecommendedPackages.Fits([pattern], p)) : packages.Contains(pattern));
    }
}
