using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>
/// To whom a RUN gives a folder with all that is in it. COPY keeps the owners of what it copies of a stage, but not that of the folder, which is
/// root's where COPY makes it (BuildKit, file operation copy): a program that writes there as somebody else could not any more.
/// </summary>
internal static class FolderOwners
{
    private static readonly string[] Recursive = ["-R", "--recursive", "-Rf", "-hR", "-Rh", "-RH", "-vR", "-Rv"];

    /// <summary>User and group as they are written; null where nobody but root gets it, or the program runs as root.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="path">The folder.</param>
    /// <param name="isThere">Whether the final image has a user or a group of a name.</param>
    public static string? Of(Application application, string path, Func<string, bool> isThere)
    {
        var owner = application.End.IsRoot.Or(true) ? null : application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).Select(c => Of(c.Call, c.Folder, path)).LastOrDefault(o => o is not null);
        return owner is not null && owner.Split(':', '.').All(n => n.Length > 0 && (n.All(char.IsAsciiDigit) || isThere(n))) ? owner.Replace('.', ':') : null;
    }

    private static string? Of(CommandCall call, string? folder, string path)
    {
        if (call.Program.Or(null) != "chown")
        {
            return null;
        }

        var words = call.Arguments.Select(a => a.Value.Or(null)).ToImmutableArray();
        var operands = words.Where(w => w?.StartsWith('-') != true).ToImmutableArray();
        return words.Any(w => Recursive.Contains(w)) && operands is [{ } owner, .. var places]
            && places.Any(p => p is { Length: > 0 } && (p[0] == '/' || folder is not null) && PathList.IsIn(path, ImagePath.Join(folder ?? "/", p)))
                ? owner
                : null;
    }
}
