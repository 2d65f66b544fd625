using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>
/// RUN instructions of real files, given a removal, a flag or a moved removal that is proven, and then spoilt: none may come out proven,
/// unless only what joins the removal differs and a real shell takes both joints alike, as it does <c>;</c> under errexit. A full run takes
/// ten times as many files.
/// </summary>
internal sealed class CleanupMutationTests
{
    [Test]
    public void No_spoilt_added_cleanup_is_proven() => Check("added cleanups", 100, run => CleanupMutations.RightOf(run) is var (path, right)
        ? CleanupMutations.Of(run, path).Select(m => (right, m))
        : []);

    [Test]
    public void No_spoilt_flag_is_proven() => Check("flags that keep caches from being written", 100, run => NoCacheMutations.RightOf(run) is var (operation, flag, right)
        ? NoCacheMutations.Of(run, operation, flag).Select(m => (right, m))
        : []);

    [Test]
    public void No_spoilt_moved_cleanup_is_proven() => Check("moved cleanups", 10, run => MovedCleanupMutations.RightOf(run) is var (later, path, right)
        ? MovedCleanupMutations.Of(run, later, path).Select(m => (right, m))
        : []);

    private static void Check(string what, int every, Func<CacheRun, IEnumerable<(ClaimMutant Right, ClaimMutant Mutant)>> mutantsOf)
    {
        var table = new MutantTable();
        foreach (var (right, mutant) in Runs(every).SelectMany(mutantsOf))
        {
            var verdict = mutant.Check();
            if (verdict is Verdict.Proven && IsEquivalent(right, mutant))
            {
                table.AddEquivalent(mutant.Operator);
            }
            else
            {
                table.Add(mutant.Operator, verdict, $"{mutant.Claim}\n{mutant.After}");
            }
        }

        table.Print(what);
        Assert.That(table.Judged, Is.GreaterThan(Corpus.Full ? 200 : 20));
        Assert.That(table.Proven, Is.Empty);
    }

    private static IEnumerable<CacheRun> Runs(int every) => Corpus.Files("dev")
        .Where((_, i) => i % (Corpus.Full ? every / 10 : every) == 0)
        .Select(f => DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(f))))
        .SelectMany(CacheRun.In);

    private static bool IsEquivalent(ClaimMutant right, ClaimMutant mutant) =>
        right.Before == mutant.Before
        && Scripts(right.After).Zip(Scripts(mutant.After)).Where(p => p.First.Text.Text != p.Second.Text.Text).ToList() is [var (first, second)]
        && File.Exists("/bin/sh") && SkeletonShell.RunAlike(first, second);

    private static IEnumerable<ShellScript> Scripts(string file) =>
        DockerfileSyntax.Parse(SourceText.From(file)).Instructions.OfType<RunInstruction>().Select(r => r.Form).OfType<ShellForm>()
            .Select(f => f.ScriptIn(ShellDialect.Posix)).Where(s => !s.IsOpaque);
}
