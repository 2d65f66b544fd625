using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>A smaller variant of an image: the same release of the same program with less beside it.</summary>
public sealed record SmallerImage
{
    internal SmallerImage(ImageForm form) => Form = form;

    /// <summary>The family: <c>slim</c>, <c>jre</c>, <c>alpine</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Packages that the full image has and the smaller one has not, by the programs that they bring. Empty where all programs are the same.</summary>
    public required IReadOnlyDictionary<string, string> Lacking { get; init; }

    /// <summary>All programs that it is known to have, where it is another system; null where all have what <see cref="Lacking"/> does not name.</summary>
    public required FrozenSet<string>? Only { get; init; }

    /// <summary>Whether the image starts a server of its own, as the smaller one does, so that a file without CMD runs that.</summary>
    public bool Serves { get; init; }

    /// <summary>Sizes of the full image and of the smaller one in megabytes, of one tag of the family; null when nobody looked.</summary>
    public required (int Full, int Smaller)? Megabytes { get; init; }

    /// <summary>Where the facts are from.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it has another C library, so that nothing that was compiled for the full image runs in it.</summary>
    public bool IsOtherSystem => Only is not null;

    internal ImageForm Form { get; }

    /// <summary>Its tag.</summary>
    /// <param name="parts">What stands between the hyphens of the full image's tag; variables in them stay.</param>
    public string TagOf(ImmutableArray<string> parts) => Form.TagOf(parts);

    /// <summary>Whether it lacks a package of the full image.</summary>
    /// <param name="package">The name, as in <see cref="Lacking"/>.</param>
    public bool LacksPackage(string package) => Only is not null || Lacking.Values.Contains(package);

    /// <summary>The package whose program it lacks, or the program where no package is known; null when it has the program, as far as the full image has it.</summary>
    /// <param name="program">The program's name.</param>
    public string? PackageOf(string program) =>
        Only is not null ? Only.Contains(program) ? null : program : Lacking.GetValueOrDefault(program);
}
