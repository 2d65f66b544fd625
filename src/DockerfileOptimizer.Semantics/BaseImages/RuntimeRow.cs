using System.Collections.Immutable;
using System.IO.Enumeration;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>A row of <c>runtimes</c> in <c>Knowledge/runtime-images.json</c>.</summary>
/// <param name="Program">What runs programs.</param>
/// <param name="Repositories">The images with the compiler.</param>
/// <param name="Tags">Patterns of their tags.</param>
internal sealed record RuntimeRow(string Program, ImmutableArray<string> Repositories, ImmutableArray<string> Tags)
{
    /// <summary>A word of the tag, and what stands in its place in the tag of the smaller image; null where the tag is made otherwise.</summary>
    public required (string Word, string By)? Replace { get; init; }

    /// <summary>What the tag of the smaller image has behind the old one; null where the tag is made otherwise.</summary>
    public required string? Append { get; init; }

    /// <summary>The smaller image, with <c>{version}</c> for the version of the program; null where the repository is the same.</summary>
    public required string? Image { get; init; }

    /// <summary>Words of tags behind which the version stands, the first one found counting; an empty one for the beginning.</summary>
    public required ImmutableArray<string> VersionBehind { get; init; }

    /// <summary>Versions of which there is a smaller image.</summary>
    public required ImmutableArray<string> Versions { get; init; }

    /// <summary>Whether the smaller image is the slim variant that the interpreters name.</summary>
    public required bool IsSlim { get; init; }

    /// <summary>Whether both are of the same distribution and release.</summary>
    public required bool IsSameSystem { get; init; }

    /// <summary>Other programs that the smaller image has.</summary>
    public required ImmutableArray<string> Brings { get; init; }

    /// <summary>The order of the size of the old image, in MB.</summary>
    public required int OldMegabytes { get; init; }

    /// <summary>The order of the size of the smaller image, in MB; null where there is none.</summary>
    public required int? Megabytes { get; init; }

    /// <summary>Whether an image is one of them.</summary>
    public bool Fits(ImageName name) => Repositories.Contains(name.Repository) && Tags.Any(t => FileSystemName.MatchesSimpleExpression(t, name.Tag, ignoreCase: false));

    /// <summary>The smaller image for an image of the row; null when there is none.</summary>
    /// <param name="reference">The reference as written.</param>
    /// <param name="name">The same in parts.</param>
    public RuntimeImage? Read(string reference, ImageName name) =>
        Megabytes is { } megabytes && Smaller(reference, name) is { } image
            ? new RuntimeImage(Program, image) { IsSameSystem = IsSameSystem, Brings = Brings, OldMegabytes = OldMegabytes, Megabytes = megabytes }
            : null;

    private string? Smaller(string reference, ImageName name)
    {
        // The registry stays as it is written.
        var prefix = reference.EndsWith(":" + name.Tag, StringComparison.Ordinal) ? reference[..^(name.Tag.Length + 1)] : reference;
        return IsSlim ? Interpreters.Of(reference)?.Slim
            : Replace is var (word, by) ? $"{prefix}:{name.Tag.Replace(word, by, StringComparison.Ordinal)}"
            : Append is not null ? $"{prefix}:{name.Tag}{Append}"
            : VersionOf(name.Tag) is { } version && Versions.Contains(version) ? Image?.Replace("{version}", version, StringComparison.Ordinal)
            : null;
    }

    private string? VersionOf(string tag)
    {
        foreach (var word in VersionBehind)
        {
            var start = word.Length == 0 ? 0 : tag.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at ? at + word.Length : -1;
            if (start >= 0 && tag[start..].TakeWhile(char.IsAsciiDigit).Count() is > 0 and var length)
            {
                return tag[start..(start + length)];
            }
        }

        return null;
    }
}
