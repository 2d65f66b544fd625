using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics;

/// <summary>Programs that a container starts in front of another one, to be its first process (tini, README; dumb-init, README).</summary>
public static class InitPrograms
{
    private static readonly string[] Names = ["tini", "dumb-init"];

    // Options whose value is the next word.
    private static readonly string[] WithValue = ["-p", "-e", "-r", "--rewrite"];

    /// <summary>Whether a program is one of them.</summary>
    /// <param name="program">The program, by its name or its path.</param>
    public static bool Contain(string program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return Names.Contains(program[(program.LastIndexOf('/') + 1)..]);
    }

    /// <summary>What one of them starts; null where a command line starts none of them, or nothing behind it.</summary>
    /// <param name="words">Program and arguments.</param>
    public static ImmutableArray<string>? StartedBy(ImmutableArray<string> words)
    {
        if (words is not [var program, .. var rest] || !Contain(program))
        {
            return null;
        }

        var at = 0;
        while (at < rest.Length && rest[at].StartsWith('-') && rest[at] != "--")
        {
            at += WithValue.Contains(rest[at]) ? 2 : 1;
        }

        at += at < rest.Length && rest[at] == "--" ? 1 : 0;
        return at < rest.Length ? rest[at..] : null;
    }
}
