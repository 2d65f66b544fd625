using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Php;

/// <summary>What a RUN of a stage of PHP leaves that looks like the build's, and is there for the program: folders for temporary files, tools, settings of git.</summary>
internal static class PhpTraces
{
    // What makes a file run, and gives nobody else a right to write.
    private static readonly string[] Running = ["+x", "u+x", "a+x", "755", "0755", "700", "0700", "744", "0744"];

    /// <summary>Why a command is for the program; null where it is not.</summary>
    /// <param name="call">The command.</param>
    /// <param name="written">What it writes to.</param>
    public static Obstacle? Of(CommandCall call, IEnumerable<string?> written)
    {
        var (program, words) = (call.Program.Or("")!, call.Arguments.Select(a => a.Value.Or("?")!).ToList());
        return program switch
        {
            "git" when words is ["config", ..] && words.Contains("--system") => new Obstacle("packages-at-run-time", "git is set up for all users, so that the program may call it"),
            "npm" or "yarn" or "pnpm" when words.Exists(w => w is "-g" or "--global" or "global") && words.Skip(1).Where(w => !w.StartsWith('-') && w is not ("add" or "global")).Select(NameOf).FirstOrDefault(n => !PhpImages.IsTool(n)) is { } tool
                => new Obstacle("packages-at-run-time", $"the program may call {tool}, which {program} installs for all"),
            "chown" or "chgrp" => Kept(written),
            "chmod" when !words.Exists(Running.Contains) => Kept(written),
            _ => null,
        };
    }

    /// <summary>Why the commands of a RUN leave a folder for temporary files; null where they leave none.</summary>
    /// <param name="calls">The programs, and what each writes to.</param>
    public static Obstacle? Left(IEnumerable<(string Program, IEnumerable<string?> Written)> calls)
    {
        var all = calls.ToList();
        var removed = all.Where(c => c.Program is "rm" or "rmdir").SelectMany(c => c.Written).OfType<string>().ToList();
        return Kept(all.Where(c => c.Program == "mkdir").SelectMany(c => c.Written).Where(m => m is not null && !removed.Exists(r => PathList.IsIn(m, r.TrimEnd('*').TrimEnd('/')))));
    }

    private static Obstacle? Kept(IEnumerable<string?> paths) =>
        paths.FirstOrDefault(p => p is not null && WholeFolders.IsTemporary(p) && p.Count(c => c == '/') > (p.StartsWith("/var/", StringComparison.Ordinal) ? 2 : 1)) is { } path
            ? new Obstacle("files-elsewhere", $"a RUN makes {path}, which the program may need")
            : null;

    // The version stands behind the last @, the name may begin with one.
    private static string NameOf(string package) => package.LastIndexOf('@') is > 0 and var at ? package[..at] : package;
}
