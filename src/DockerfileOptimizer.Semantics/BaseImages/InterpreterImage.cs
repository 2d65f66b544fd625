using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What an image brings to run programs with: a row of <c>interpreters</c> in <c>Knowledge/final-images.json</c>, read for one reference.</summary>
/// <param name="Program">The name by which it is run, such as <c>node</c>.</param>
/// <param name="Version">Its version as far as the tag tells: numbers, an empty text for the newest, or a word that moves, such as <c>lts</c>; null when that is not certain.</param>
/// <param name="Paths">Where it lies.</param>
public sealed record InterpreterImage(string Program, string? Version, ImmutableArray<string> Paths)
{
    /// <summary>Users that the image has beside root.</summary>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>User and group, by their numbers, that the image has for programs, which start as root all the same; null for none.</summary>
    public string? Nonroot { get; init; }

    /// <summary>Whether settings of the image let a program that says nothing itself listen below port 1024.</summary>
    public bool ListensLow { get; init; }

    /// <summary>Other programs that the image has.</summary>
    public ImmutableArray<string> Brings { get; init; } = [];

    /// <summary>The same version in a smaller image of the same family; null when there is none, or a digest says which image is meant.</summary>
    public string? Slim { get; init; }

    /// <summary>Whether images like this one have a slim variant, be it that it is not known which it is of this one.</summary>
    public bool HasSmaller { get; init; }

    /// <summary>The order of the image's size.</summary>
    public required int Megabytes { get; init; }

    /// <summary>Whether a word of a command line means the interpreter, be it by name or by path.</summary>
    /// <param name="word">The word.</param>
    public bool IsCalled(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word == Program || Paths.Contains(word) || (word.Length > 0 && !word.Contains('/', StringComparison.Ordinal) && Paths.Any(p => p.EndsWith("/" + word, StringComparison.Ordinal)));
    }

    /// <summary>Whether another image has the same interpreter in the same version, or the newest of a series that this version is of.</summary>
    /// <param name="other">The other one.</param>
    public bool IsRunBy(InterpreterImage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Program == other.Program && Version is { } mine && other.Version is { } its
            && (mine == its || (its.Length > 0 && mine.StartsWith(its + ".", StringComparison.Ordinal)));
    }
}
