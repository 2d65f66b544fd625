using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Spoils an added flag that keeps a cache from being written.</summary>
internal static class NoCacheMutations
{
    /// <summary>The right change; null where no call of the RUN takes such a flag for certain.</summary>
    public static (PackageOperation Operation, string Flag, ClaimMutant Right)? RightOf(CacheRun run)
    {
        foreach (var operation in run.Operations.Where(o => o.Verb == PackageVerb.Install && o.Call.Node.Words.Length > 2))
        {
            foreach (var flag in operation.Manager.NoCacheOptions.Where(f => !operation.Call.Parsed!.Has(f)))
            {
                if (Mutant(run, "right", (Behind(run, operation.Call.Node.Words[^1]), " " + flag), flag) is var right && right.Check() is Verdict.Proven)
                {
                    return (operation, flag, right);
                }
            }
        }

        return null;
    }

    public static IEnumerable<ClaimMutant> Of(CacheRun run, PackageOperation operation, string flag)
    {
        var (end, first) = (Behind(run, operation.Call.Node.Words[^1]), operation.Call.Node.Words[0]);
        yield return Mutant(run, "behind --", (end, " -- " + flag), flag);
        yield return Mutant(run, "flag quoted with its package", (end, "\" " + flag + "\""), flag);
        foreach (var wrong in new[] { flag + "x", flag + "=1", "--no-deps", "--force", "--download-only", "-q" })
        {
            yield return Mutant(run, "wrong flag", (end, " " + wrong), wrong);
        }

        yield return Mutant(run, "claim names another flag", (end, " " + flag), "--spoilt");
        yield return Mutant(run, "flag in front of the program", (run.Script.Text.ToSource(first.Span.Start), flag + " "), flag);
        foreach (var option in operation.Call.Node.Words.Where(w => w.LiteralValue is "-r" or "-c" or "-e" or "-i" or "-t" or "--index-url" or "--prefix" or "--virtual"))
        {
            yield return Mutant(run, "flag made the value of an option", (Behind(run, option), " " + flag), flag);
        }

        foreach (var other in OtherCommands.Of(run.Script).Where(c => run.Operations.All(o => o.Call.Node != c)))
        {
            yield return Mutant(run, "flag given to another command", (Behind(run, other.Words[^1]), " " + flag), flag);
        }

        foreach (var (name, edits) in Readers(run, operation, flag))
        {
            yield return run.Mutant(name, edits, [new TextEdit(new TextSpan(end, 0), " " + flag)], line => new DisablesCache(line, flag));
        }
    }

    private static IEnumerable<(string Name, IEnumerable<TextEdit> Edits)> Readers(CacheRun run, PackageOperation operation, string flag)
    {
        var state = BuildModel.Create(run.Syntax).StateBefore(run.Run)!;
        return operation.Manager.Caches.Where(c => c.DisabledBy.Contains(flag))
            .SelectMany(c => operation.PlacesOf(c, state.VariableOf).Or([]))
            .SelectMany(p => ReaderMutations.Of(run, p));
    }

    private static ClaimMutant Mutant(CacheRun run, string operation, (int At, string Text) added, string flag) =>
        run.Mutant(operation, [], [new TextEdit(new TextSpan(added.At, 0), added.Text)], line => new DisablesCache(line, flag));

    private static int Behind(CacheRun run, Word word) => run.Script.Text.Cover(word.Span).End;

    private sealed class OtherCommands : ShellVisitor
    {
        private readonly List<SimpleCommand> _found = [];

        public static List<SimpleCommand> Of(ShellScript script)
        {
            var finder = new OtherCommands();
            finder.Visit(script.Statements);
            return finder._found;
        }

        public override void VisitSimpleCommand(SimpleCommand node)
        {
            if (node.Words.Length > 1)
            {
                _found.Add(node);
            }

            base.VisitSimpleCommand(node);
        }
    }
}
