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
            if (PathOf(later) is { } path && new Move(run, later).Mutant("right", [], [run.AddedAtEnd($" && {Command}{path}"), Gone(later)]) is var right && right.Check() is Verdict.Proven)
            {
                return (later, path, right);
            }
        }

        return null;
    }

    public static IEnumerable<ClaimMutant> Of(CacheRun run, RunInstruction later, string path)
    {
        var move = new Move(run, later);
        var folder = path.EndsWith("/*", StringComparison.Ordinal) ? path[..^2] : path;
        IEnumerable<TextEdit> right = [run.AddedAtEnd($" && {Command}{path}"), Gone(later)];
        (string Name, string Step)[] between =
        [
            ("read in between", $"RUN ls {folder} > /spoilt\n"), ("a file of it read in between", $"RUN cat {folder}/spoilt-list > /spoilt\n"), ("install in between", run.Operations.Any(o => o.Manager.Name == "apk") ? "RUN apk add spoilt\n" : "RUN apt-get install -y spoilt\n"), ("foreign code in between", "RUN ./configure\n"),
            ("written in between", $"RUN touch {folder}/spoilt\n"), ("user set in between", "USER nobody\n"), ("file copied in between", $"COPY spoilt {folder}/\n"),
            ("search path set in between", "ARG PATH=/spoilt\n"), ("stage begun in between", "FROM debian:12\n"),
        ];
        return between.Select(b => move.Mutant(b.Name, [run.Behind(b.Step)], right))
            .Append(move.Mutant("removal lost", [], [Gone(later)]))
            .Append(move.Mutant("removal doubled", [], [run.AddedAtEnd($" && {Command}{path}")]))
            .Append(move.Mutant("another path", [], [run.AddedAtEnd($" && {Command}{folder}x"), Gone(later)]))
            .Append(move.Mutant("more removed", [], [run.AddedAtEnd($" && {Command}{path} /etc"), Gone(later)]))
            .Append(move.Mutant("removal even if the RUN fails", [], [run.AddedAtEnd($"; {Command}{path}"), Gone(later)]))
            .Append(move.Mutant("removal in front", [], [new TextEdit(new TextSpan(run.Start, 0), $"{Command}{path} && "), Gone(later)]))
            .Append(move.Mutant("under a cache mount", [run.Flag($"--mount=type=cache,target={folder}")], right));
    }

    private static TextEdit Gone(RunInstruction run) => new(run.FullSpan, "");

    private static string? PathOf(RunInstruction run) =>
        run is { Form: ShellForm { Script.Statements.Statements: [{ List: { Rest.IsEmpty: true, First.Commands: [SimpleCommand { Words: [_, _, var path] } command] } }] }, Flags.IsEmpty: true }
        && command.Words[0].LiteralValue == "rm" && command.Words[1].LiteralValue is "-rf" or "-fr"
            ? path.UnexpandedValue
            : null;

    private sealed record Move(CacheRun Run, RunInstruction Later)
    {
        public ClaimMutant Mutant(string operation, TextEdit[] around, IEnumerable<TextEdit> own)
        {
            var from = Run.Syntax.Source.PositionOf(Later.Span.Start).Line + around.Sum(e => e.NewText.Count(c => c == '\n'));
            return Run.Mutant(operation, around, own, line => new MovesCleanup(from, line));
        }
    }
}
