using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Spoils an added removal of a cache.</summary>
internal static class CleanupMutations
{
    /// <summary>The right change; null where no path of the RUN may be removed for certain.</summary>
    public static (string Path, ClaimMutant Right)? RightOf(CacheRun run)
    {
        foreach (var path in run.Paths())
        {
            if (Right(run, path) is var right && right.Check() is Verdict.Proven)
            {
                return (path, right);
            }
        }

        return null;
    }

    public static IEnumerable<ClaimMutant> Of(CacheRun run, string path)
    {
        var folder = path.EndsWith("/*", StringComparison.Ordinal) ? path[..^2] : path;
        IEnumerable<TextEdit> right = [run.AddedAtEnd(Removal(path))];
        var around = ReaderMutations.Of(run, folder).Concat(ReaderMutations.Unseen(run, folder)).Concat(Surroundings(run, folder));
        return around.Select(a => run.Mutant(a.Name, a.Edits, right, Claims(path)))
            .Concat(Removals(run, path))
            .Concat(Paths(path, folder).Select(p => run.Mutant(p.Name, [], [run.AddedAtEnd(Removal(p.Path))], Claims(p.Path))))
            .Append(run.Mutant("claim names another path", [], right, Claims("/spoilt")))
            .Append(run.Mutant("removal in front", [], [new TextEdit(new TextSpan(run.Start, 0), $"rm -rf {path} && ")], Claims(path)));
    }

    private static ClaimMutant Right(CacheRun run, string path) => run.Mutant("right", [], [run.AddedAtEnd(Removal(path))], Claims(path));

    private static string Removal(string path) => " && rm -rf " + path;

    private static Func<int, Claim> Claims(string path) => line => new AddsCacheCleanup(line, [path]);

    private static IEnumerable<(string Name, IEnumerable<TextEdit> Edits)> Surroundings(CacheRun run, string folder)
    {
        // Where only root gets as far as to the removal, another user fails before it in both files.
        if (run.Operations.All(o => o.Manager.NeedsRoot is null))
        {
            yield return ("under another user", [run.InFront("USER nobody\n")]);
            yield return ("under a user that an argument names", [run.InFront("ARG SPOILT\nUSER $SPOILT\n")]);
        }

        yield return ("under a cache mount", [run.Flag($"--mount=type=cache,target={folder}")]);
        yield return ("under a mount below it", [run.Flag($"--mount=type=cache,target={folder}/spoilt")]);
        yield return ("under a mount above it", [run.Flag($"--mount=type=cache,target={folder[..Math.Max(1, folder.LastIndexOf('/'))]}")]);
        yield return ("under a shell that nobody knows", [run.InFront("SHELL [\"/spoilt\", \"-c\"]\n")]);
        if (folder.StartsWith("/root/", StringComparison.Ordinal))
        {
            yield return ("under another home", [run.InFront("ENV HOME=/spoilt\n")]);
            yield return ("under a home that an argument names", [run.InFront("ARG HOME\n")]);
        }
    }

    private static IEnumerable<(string Name, string Path)> Paths(string path, string folder)
    {
        yield return ("another path", "/usr/share/doc/*");
        yield return ("a path beside it", folder + "x");
        yield return ("its parent", folder[..Math.Max(1, folder.LastIndexOf('/'))]);
        yield return ("all of its parent", folder[..Math.Max(1, folder.LastIndexOf('/'))] + "/*");
        yield return ("a quoted pattern", $"'{folder}/*'");
        yield return ("a relative path", path[1..]);
        yield return ("a path with dots", folder + "/../*");
        yield return ("a variable in front", "\"$SPOILT\"" + path);
        yield return ("and another path", path + " /etc");
    }

    private static IEnumerable<ClaimMutant> Removals(CacheRun run, string path)
    {
        (string Name, string Text)[] texts =
        [
            ("removal even if the RUN fails", $"; rm -rf {path}"), ("removal only if the RUN fails", $" || rm -rf {path}"),
            ("removal behind a job", $" & rm -rf {path}"), ("removal at the end of a pipe", $" | rm -rf {path}"),
            ("removal in the background", $" && rm -rf {path} &"), ("removal not -r", $" && rm -f {path}"), ("removal not -f", $" && rm -r {path}"),
            ("removal and another command", $" && rm -rf {path} && touch /spoilt"), ("removal with output to a file", $" && rm -rf {path} > /spoilt"),
            ("removal negated", $" && ! rm -rf {path}"), ("removal forgiven", $" && rm -rf {path} || true"), ("removal by another program", $" && unlink {path}"),
            ("removal of a file of the program", $" && rm -rf {path} /bin/rm"), ("a clean that is none", " && apt-get clean-all"),
        ];
        return texts.Select(t => run.Mutant(t.Name, [], [run.AddedAtEnd(t.Text)], Claims(path)));
    }
}
