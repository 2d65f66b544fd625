using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>What a makefile brings to other places beside a program, as with <c>make install</c>: the program may need it.</summary>
internal static class MadeData
{
    // Folders of the system, into which single files are brought.
    private static readonly string[] OfSystem = ["/", "/etc", "/opt", "/srv", "/var", "/usr", "/usr/bin", "/usr/lib", "/usr/share", "/usr/local", "/usr/local/bin", "/usr/local/etc", "/usr/local/lib", "/usr/local/share", "/usr/local/include", "/usr/include"];

    /// <summary>The paths; the obstacle where a command does not say plainly what it brings where.</summary>
    /// <param name="calls">What make runs.</param>
    /// <param name="build">The program.</param>
    /// <param name="data">The paths.</param>
    public static Obstacle? Of(IEnumerable<CommandCall> calls, MadeProgram build, out ImmutableArray<string> data)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        data = [];
        foreach (var call in calls.Where(c => c.Program.Or(null) is "cp" or "mv" or "install" or "ln" && !(c.Program.Or(null) == "install" && c.Parsed?.Has("-d") == true)))
        {
            var words = call.Arguments.Select(a => a.Value.Or("?")!).ToList();
            if (!words[^1].StartsWith('/') || words.SkipLast(1).Any(w => build.Names.Contains(w[(w.LastIndexOf('/') + 1)..])))
            {
                continue;
            }

            if (call.Program.Or(null) == "ln" || call.Parsed is not { WhyUncertain: null, Operands: [.. var sources, { Value: var target }] } || target.Or(null) is not { } place || sources.Any(s => s.Value.Or(null) is null))
            {
                return new Obstacle("files-elsewhere", $"make puts something into {words[^1]}, which the program may need");
            }

            var folder = place.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/";
            found.UnionWith(OfSystem.Contains(folder) ? sources.Select(s => $"{folder.TrimEnd('/')}/{NameOf(s.Value.Or("")!)}") : [folder]);
        }

        data = [.. found];
        return null;
    }

    private static string NameOf(string path) => path.TrimEnd('/') is var trimmed ? trimmed[(trimmed.LastIndexOf('/') + 1)..] : path;
}
