using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Ruby;

/// <summary>A gem of a lock file, and the gems that it depends on (docs: Bundler, Gemfile.lock).</summary>
/// <param name="Name">Its name.</param>
/// <param name="DependsOn">The names of the others.</param>
internal sealed record LockedGem(string Name, ImmutableArray<string> DependsOn)
{
    // Gems stand behind four blanks, what they depend on behind six; a platform may stand behind the version.
    private const string OfGem = "    ";

    private const string OfDependency = "      ";

    // With these a gem loads libraries by their names (docs: ffi, FFI::Library#ffi_lib; Ruby, Fiddle).
    private static readonly string[] Loaders = ["ffi", "ffi-compiler", "fiddle"];

    /// <summary>Whether it loads libraries by their names, which <c>ldd</c> does not see.</summary>
    public bool LoadsByName => DependsOn.Any(Loaders.Contains);

    /// <summary>The gems that a lock file names.</summary>
    /// <param name="text">The text of the file.</param>
    public static IEnumerable<LockedGem> Of(string text)
    {
        LockedGem? gem = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (gem is not null && NameIn(line, OfDependency) is { } dependency)
            {
                gem = gem with { DependsOn = gem.DependsOn.Add(dependency) };
                continue;
            }

            if (gem is not null)
            {
                yield return gem;
            }

            gem = NameIn(line, OfGem) is { } name && line.Contains('(', StringComparison.Ordinal) ? new LockedGem(name, []) : null;
        }

        if (gem is not null)
        {
            yield return gem;
        }
    }

    private static string? NameIn(string line, string indentation) =>
        line.StartsWith(indentation, StringComparison.Ordinal) && line.Length > indentation.Length && line[indentation.Length] != ' ' ? line.Trim().Split(' ')[0].TrimEnd('!') : null;
}
