using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>
/// Real files, and real RUN pairs rightly joined, then spoilt: none may come out proven. A mutant with the very text that it was made of is
/// taken out. A few mutants of each file and pair are drawn from a fixed seed, each of another operator; a full run takes twenty times as
/// many files as others do.
/// </summary>
internal sealed class MutationTests
{
    private const int MutantsOfAFile = 8;
    private const int MutantsOfAPair = 4;
    private const int Seed = 20_240_611;

    [Test]
    public void No_spoilt_joined_file_is_proven()
    {
        var random = new Random(Seed);
        var table = new MutantTable();
        foreach (var (file, before) in Sample())
        {
            foreach (var pair in RunPair.In(before))
            {
                if (RunPairJoiner.Join(pair) is { } joined)
                {
                    var mutants = Draw(OfJoined(DockerfileSyntax.Parse(SourceText.From(joined)), pair), MutantsOfAPair, random);
                    Judge(table, new ClaimMutant($"{file}:{pair.FirstLine}", TextOf(before), joined, new RegroupsRuns(pair.FirstLine, pair.LastLine)), mutants);
                }
            }
        }

        Check(table, "joined files");
    }

    [Test]
    public void No_spoilt_file_is_proven_to_be_the_same()
    {
        var random = new Random(Seed);
        var table = new MutantTable();
        foreach (var (file, before) in Sample())
        {
            var mutants = Draw(OfUnchanged(before), MutantsOfAFile, random);
            Judge(table, new ClaimMutant(file, TextOf(before), TextOf(before), new SameBuild()), mutants);
        }

        Check(table, "unchanged files");
    }

    private static IEnumerable<Mutant> OfJoined(DockerfileSyntax after, RunPair pair)
    {
        var run = after.Instructions.OfType<RunInstruction>().First(r => r.Span.Start == pair.Left.Span.Start);
        return ScriptMutations.Of(after, run).Concat(FileMutations.InFrontOf(after, run)).Concat(FileMutations.Of(after)).Concat(StateMutations.Of(after));
    }

    private static IEnumerable<Mutant> OfUnchanged(DockerfileSyntax file) =>
        file.Instructions.OfType<RunInstruction>().SelectMany(r => r.Form is ScriptForm ? ScriptMutations.Of(file, r).Concat(FileMutations.InFrontOf(file, r)) : [])
            .Concat(FileMutations.Of(file))
            .Concat(StateMutations.Of(file));

    // One of each operator at most, so that rare ones are drawn as often as common ones.
    private static IEnumerable<Mutant> Draw(IEnumerable<Mutant> mutants, int count, Random random)
    {
        var kinds = mutants.GroupBy(m => m.Operator).Select(g => g.ToArray()).ToArray();
        random.Shuffle(kinds);
        return kinds.Take(count).Select(k => k[random.Next(k.Length)]);
    }

    // The right change is called by its place.
    private static void Judge(MutantTable table, ClaimMutant right, IEnumerable<Mutant> mutants)
    {
        foreach (var mutant in mutants)
        {
            if (mutant.Text == right.After)
            {
                table.AddEquivalent(mutant.Operator);
            }
            else
            {
                table.Add(mutant.Operator, (right with { After = mutant.Text }).Check(), right.Operator);
            }
        }
    }

    private static string TextOf(DockerfileSyntax file) => (file.Source.HasByteOrderMark ? "\uFEFF" : "") + file.Source.Content;

    private static void Check(MutantTable table, string what)
    {
        table.Print($"{what}, seed {Seed}");
        Assert.That(table.Judged, Is.GreaterThanOrEqualTo(Corpus.Full ? 2000 : 200));
        Assert.That(table.Proven, Is.Empty);
    }

    private static IEnumerable<(string File, DockerfileSyntax Before)> Sample() =>
        Corpus.Files("dev").Where((_, i) => i % (Corpus.Full ? 20 : 400) == 0)
            .Select(f => (f, DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(f)))))
            .Where(f => !f.Item2.HasErrors);
}
