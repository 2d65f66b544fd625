using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>A gem of a <c>Gemfile.lock</c>, and the gems that it depends on (docs: Bundler, Gemfile.lock).</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsInFolder">Whether it lies in a folder of the project: Bundler compiles no extensions of these (docs: Bundler, gemfile(5), PATH).</param>
/// <param name="DependsOn">The names of the others.</param>
public sealed record LockedGem(string Name, bool IsInFolder, ImmutableArray<string> DependsOn)
{
    // Sections begin without blanks. Gems stand behind four blanks, what they depend on behind six; a platform may stand behind the version.
    private const string OfFolders = "PATH";

    private const string OfGem = "    ";

    private const string OfDependency = "      ";

    // With these a gem loads libraries by their names (docs: ffi, FFI::Library#ffi_lib; Ruby, Fiddle).
    private static readonly string[] Loaders = ["ffi", "ffi-compiler", "fiddle"];

    // What lets a specification start programs, mostly git for the list of files, or names what is to be compiled (docs: RubyGems, Specification Reference; Ruby, Kernel).
    private static readonly string[] Odd = ["`", "%x", "system", "popen", "spawn", "exec", "git", "extensions", "rake"];

    /// <summary>Whether it loads libraries by their names, which <c>ldd</c> does not see.</summary>
    public bool LoadsByName => DependsOn.Any(Loaders.Contains);

    /// <summary>The gems that a lock file names, each once for each of its platforms.</summary>
    /// <param name="text">The text of the file.</param>
    public static ImmutableArray<LockedGem> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var gems = ImmutableArray.CreateBuilder<LockedGem>();
        var isInFolder = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Length > 0 && line[0] != ' ')
            {
                isInFolder = line.Trim() == OfFolders;
            }
            else if (gems.Count > 0 && NameIn(line, OfDependency) is { } dependency)
            {
                gems[^1] = gems[^1] with { DependsOn = gems[^1].DependsOn.Add(dependency) };
            }
            else if (NameIn(line, OfGem) is { } name && line.Contains('(', StringComparison.Ordinal))
            {
                gems.Add(new(name, isInFolder, []));
            }
        }

        return gems.ToImmutable();
    }

    /// <summary>Whether a gem's specification starts no programs, and names nothing that is compiled, as far as its words tell.</summary>
    /// <param name="specification">The text of the file with the ending <c>gemspec</c>.</param>
    public static bool IsPlain(string specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return !Odd.Any(o => specification.Contains(o, StringComparison.Ordinal));
    }

    private static string? NameIn(string line, string indentation) =>
        line.StartsWith(indentation, StringComparison.Ordinal) && line.Length > indentation.Length && line[indentation.Length] != ' ' ? line.Trim().Split(' ')[0].TrimEnd('!') : null;
}
