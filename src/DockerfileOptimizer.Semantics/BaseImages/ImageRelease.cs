using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>A release that an image is of: of its distribution, or of the program that it is named after.</summary>
/// <param name="Name">The distribution or program, such as <c>debian</c>, <c>python</c>.</param>
/// <param name="Version">
/// The numbers of the version; one that the tag leaves out is the highest there is, as in <c>python:3.6</c>, so that empty means the newest
/// release.
/// </param>
public sealed record ImageRelease(string Name, ImmutableArray<int> Version)
{
    /// <summary>Whether it is only known to be that release or a newer one.</summary>
    public bool IsOldest { get; init; }

    // Dates, which some tags have instead of a version.
    private const int FirstYear = 2000;

    /// <summary>
    /// Whether the release is not older than another one, written <c>name:version</c>: <c>debian:11</c>, <c>ubuntu:20.04</c>. Three numbers
    /// speak of their series alone: <c>python:3.6.10</c> says nothing of Python 3.7. <c>arch:</c> is the newest release.
    /// </summary>
    public bool IsAtLeast(string release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var colon = release.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || release[..colon] != Name)
        {
            return false;
        }

        var least = Numbers(release[(colon + 1)..]) ?? [];
        if (least.IsEmpty || Version.IsEmpty)
        {
            return Version.IsEmpty;
        }

        return (Version[0] < FirstYear || least[0] >= FirstYear)
            && (least.Length < 3 || (Version[0] == least[0] && At(1) is var minor && (minor == least[1] || minor == int.MaxValue)))
            && Compare(least) >= 0;
    }

    /// <summary>The numbers of a version such as <c>3.6.10</c>; null for any other text.</summary>
    /// <param name="version">The text.</param>
    public static ImmutableArray<int>? Numbers(string version)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var part in version.Split('.'))
        {
            if (!int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    private int At(int index) => index < Version.Length ? Version[index] : int.MaxValue;

    private int Compare(ImmutableArray<int> least) =>
        Enumerable.Range(0, least.Length).Select(i => At(i).CompareTo(least[i])).FirstOrDefault(order => order != 0);
}
