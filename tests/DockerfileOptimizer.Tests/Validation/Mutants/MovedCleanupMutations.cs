using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Spoils a removal that moved from a RUN of its own to the RUN that made the files.</summary>
internal static class MovedCleanupMutations
{
    private const string Command = "rm -rf ";

    /// <summary>The right change, for the next RUN of the stage that removes nothing but one path; null where there is none or it is not proven.</summary>
    public static (RunInstruction Later, string Path, ClaimMutant Right)? RightOf(CacheRun run)
    {
        foreach (var later in run.Syntax.Instructions.OfType<RunInstruction>().Where(r => r.Span.Start > run.Run.Span.Start))
        {
            if (PathOf(later) is { } path && Mutant(run, later, "right", [], [run.AddedAtEnd($" && {Command}{path}"), Gone(later)]) is var right && right.Check() is Verdict.Proven)
            {
                return (later, path, right);
            }
        }

        return null;
    }

    public static IEnumerable<ClaimMutant> Of(CacheRun run, RunInstruction later, string path)
    {
        var folder = path.EndsWith("/*", StringComparison.Ordinal) ? path[..^2] : path;
        IEnumerable<TextEdit> right = [run.AddedAtEnd($" && {Command}{path}"), Gone(later)];
        (string Name, string Step)[] between =
        [
            ("read in between", $"RUN ls {folder} > /spoilt\n"), ("a file of it read in between", $"RUN cat {folder}/spoilt-list > /spoilt\n"), ("install in between", "RUN apt-get install -y spoilt\n"), ("foreign code in between", "RUN ./configure\n"),
            ("written in between", $"RUN touch {folder}/spoilt\n"), ("user set in between", "USER nobody\n"), ("file copied in between", $"COPY spoilt {folder}/\n"),
            ("argument set in between", "ARG SPOILT\n"), ("stage begun in between", "FROM debian:12\n"),
        ];
        return between.Select(b => Mutant(run, later, b.Name, [run.Behind(b.Step)], right))
            .Append(Mutant(run, later, "removal lost", [], [Gone(later)]))
            .Append(Mutant(run, later, "removal doubled", [], [run.AddedAtEnd($" && {Command}{path}")]))
            .Append(Mutant(run, later, "another path", [], [run.AddedAtEnd($" && {Command}{folder}x"), Gone(later)]))
            .Append(Mutant(run, later, "more removed", [], [run.AddedAtEnd($" && {Command}{path} /etc"), Gone(later)]))
            .Append(Mutant(run, later, "removal even if the RUN fails", [], [run.AddedAtEnd($"; {Command}{path}"), Gone(later)]))
            .Append(Mutant(run, later, "removal in front", [], [new TextEdit(new TextSpan(run.Start, 0), $"{Command}{path} && "), Gone(later)]))
            .Append(Mutant(run, later, "under another user", [run.InFront("USER nobody\n")], right))
            .Append(Mutant(run, later, "under a cache mount", [run.Flag($"--mount=type=cache,target={folder}")], right));
    }

    private static TextEdit Gone(RunInstruction run) => new(run.FullSpan, "");

    private static ClaimMutant Mutant(CacheRun run, RunInstruction later, string operation, TextEdit[] around, IEnumerable<TextEdit> own)
    {
        var from = run.Syntax.Source.PositionOf(later.Span.Start).Line + around.Sum(e => e.NewText.Count(c => c == '\n'));
        return run.Mutant(operation, around, own, line => new MovesCleanup(from, line));
    }

    private static string? PathOf(RunInstruction run) =>
        run is { Form: ShellForm { Script.Statements.Statements: [{ List: { Rest.IsEmpty: true, First.Commands: [SimpleCommand { Words: [_, _, var path] } command] } }] }, Flags.IsEmpty: true }
        && command.Words[0].LiteralValue == "rm" && command.Words[1].LiteralValue is "-rf" or "-fr"
            ? path.UnexpandedValue
            : null;
}
