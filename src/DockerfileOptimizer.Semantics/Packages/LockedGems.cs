using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>The gems that a <c>Gemfile.lock</c> names, and those among them that lie in a folder of the project (docs: Bundler, gemfile(5), PATH: it compiles no extensions of these).</summary>
public static class LockedGems
{
    // What lets a specification start programs, mostly git for the list of files, or names what is to be compiled (docs: RubyGems, Specification Reference; Ruby, Kernel).
    private static readonly string[] Odd = ["`", "%x", "system", "popen", "spawn", "exec", "git", "extensions", "rake"];

    /// <summary>All of them, each once.</summary>
    /// <param name="text">The file.</param>
    public static ImmutableArray<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Read(text).Select(g => g.Name).Distinct()];
    }

    /// <summary>Those that lie in a folder of the project.</summary>
    /// <param name="text">The file.</param>
    public static ImmutableArray<string> InFolders(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Read(text).Where(g => g.Section == "PATH").Select(g => g.Name).Distinct()];
    }

    /// <summary>Whether a gem's specification starts no programs, and names nothing that is compiled, as far as its words tell.</summary>
    /// <param name="specification">The text of the file with the ending <c>gemspec</c>.</param>
    public static bool IsPlain(string specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return !Odd.Any(o => specification.Contains(o, StringComparison.Ordinal));
    }

    // Gems stand behind four blanks, what they depend on behind six, and sections begin without any.
    private static IEnumerable<(string Section, string Name)> Read(string text)
    {
        var section = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Length > 0 && line[0] != ' ')
            {
                section = line.Trim();
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal) && line.Length > 4 && line[4] != ' ' && line.Contains('(', StringComparison.Ordinal))
            {
                yield return (section, line.Trim().Split(' ')[0]);
            }
        }
    }
}
