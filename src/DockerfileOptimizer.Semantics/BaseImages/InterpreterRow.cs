using System.Buffers;
using System.Collections.Immutable;
using System.IO.Enumeration;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>A row of <c>interpreters</c> in <c>Knowledge/final-images.json</c>.</summary>
/// <param name="Program">The interpreter.</param>
/// <param name="Repositories">The images.</param>
/// <param name="Tags">Patterns of their tags.</param>
internal sealed record InterpreterRow(string Program, ImmutableArray<string> Repositories, ImmutableArray<string> Tags)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Where it lies.</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>Users of the image.</summary>
    public required ImmutableArray<string> Users { get; init; }

    /// <summary>User and group, by their numbers, that the image has for programs; null for none.</summary>
    public required string? Nonroot { get; init; }

    /// <summary>Whether its settings let programs listen below port 1024.</summary>
    public required bool ListensLow { get; init; }

    /// <summary>The version, where the repository says it; null where the tag does.</summary>
    public required string? Version { get; init; }

    /// <summary>Words of tags that stand for a version.</summary>
    public required ImmutableDictionary<string, string> Names { get; init; }

    /// <summary>Words of tags that stand for the newest version.</summary>
    public required ImmutableArray<string> Newest { get; init; }

    /// <summary>Words of tags that stand for a version that changes.</summary>
    public required ImmutableArray<string> Moving { get; init; }

    /// <summary>Words of tags that stand for a release of the distribution.</summary>
    public required ImmutableArray<string> Releases { get; init; }

    /// <summary>Words of tags behind which the version stands; empty where it stands first.</summary>
    public required ImmutableArray<string> Behind { get; init; }

    /// <summary>The repository of the slim variant; null for the same one.</summary>
    public required string? SlimImage { get; init; }

    /// <summary>How the tag of the slim variant is put together: <c>version</c>, <c>series</c>, <c>release</c> and words; empty where there is none.</summary>
    public required ImmutableArray<string> Slim { get; init; }

    /// <summary>Other programs that the image has, and its relatives may lack.</summary>
    public required ImmutableArray<string> Brings { get; init; }

    /// <summary>Whether there are smaller images for the same programs, by <c>images</c> of the same file.</summary>
    public required bool HasSmaller { get; init; }

    /// <summary>Whether the version may stand first where a word stands for it otherwise.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>How many numbers of the version count; 0 for all.</summary>
    public required int Numbers { get; init; }

    /// <summary>The order of the size.</summary>
    public required int Megabytes { get; init; }

    /// <summary>Whether an image is one of them.</summary>
    public bool Fits(ImageName name) => Repositories.Contains(name.Repository) && Tags.Any(t => FileSystemName.MatchesSimpleExpression(t, name.Tag, ignoreCase: false));

    /// <summary>What an image of the row brings.</summary>
    public InterpreterImage Read(ImageName name, bool hasDigest)
    {
        var parts = name.Tag.Split('-');
        var isRelease = Releases.Contains(name.Tag);
        var (version, release) = isRelease ? ("", name.Tag) : (parts[0], string.Join('-', parts.Skip(1)));
        var isPlain = (version.Length == 0 || VersionOf(version) is not null) && (release.Length == 0 || Releases.Contains(release));
        return new InterpreterImage(Program, Version ?? Series((Behind.IsEmpty || IsFirst ? VersionOf(version) : null) ?? (Behind.IsEmpty ? null : BehindWord(parts))), Paths)
        {
            Users = Users,
            Nonroot = Nonroot,
            ListensLow = ListensLow,
            Megabytes = Megabytes,
            HasSmaller = HasSmaller || !Slim.IsEmpty,
            Brings = Brings,
            Slim = !isPlain || hasDigest || Slim.IsEmpty ? null : $"{SlimImage ?? name.Repository}:{string.Join('-', Slim.Select(s => Part(s, version, release)).Where(s => s is { Length: > 0 }))}",
        };
    }

    private string? Part(string part, string version, string release) => part switch
    {
        "version" => version == "latest" ? "" : version,
        "series" => Series(version),
        "release" => release,
        _ => part,
    };

    // As many numbers of a version as tell one series of the program from the next.
    private string? Series(string? version) => version is not { Length: > 0 } || Numbers == 0 ? version : string.Join('.', version.Split('.').Take(Numbers));

    private string? VersionOf(string word) =>
        Names.GetValueOrDefault(word) ?? (Newest.Contains(word) || word.Length == 0 ? "" : Moving.Contains(word) ? word : ImageRelease.Numbers(word) is not null ? word : Numbers > 0 ? Leading(word) : null);

    // Updates of Java stand behind a letter or an underscore: 8u212, 11.0.1_12.
    private static string? Leading(string word)
    {
        var end = word.AsSpan().IndexOfAnyExcept(Digits);
        var number = end < 0 ? word : word[..end].TrimEnd('.');
        return number.Length > 0 && (end < 0 || word[end] is 'u' or '_') ? number : null;
    }

    // As in 3-jdk-8, 3.9-eclipse-temurin-17, 8-jdk17.
    private string? BehindWord(string[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (Behind.FirstOrDefault(b => parts[i].StartsWith(b, StringComparison.Ordinal)) is { } word)
            {
                var number = parts[i].Length > word.Length ? parts[i][word.Length..] : i + 1 < parts.Length ? parts[i + 1] : "";
                if (Leading(number) is { } version)
                {
                    return version;
                }
            }
        }

        return null;
    }
}
