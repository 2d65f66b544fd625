using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>
/// Real RUN pairs, rightly joined and then spoilt: none may come out proven. A few mutants of each pair are drawn from a fixed seed; a full
/// run takes twenty times as many files as others do.
/// </summary>
internal sealed class MutationTests
{
    private const int MutantsOfAPair = 4;
    private const int Seed = 20_240_611;

    [Test]
    public void No_spoilt_file_is_proven()
    {
        var random = new Random(Seed);
        var operators = new SortedDictionary<string, (int Refuted, int Unproven, int Proven)>(StringComparer.Ordinal);
        var proven = new List<string>();
        foreach (var (where, before, claim, mutant) in Sample(Corpus.Files("dev")).SelectMany(f => Mutants(f, random)))
        {
            var verdict = TranslationValidator.Check(FileSet.Of(before), FileSet.Of(DockerfileSyntax.Parse(SourceText.From(mutant.Text))), [claim]);
            var (r, u, p) = operators.GetValueOrDefault(mutant.Operator);
            operators[mutant.Operator] = verdict switch
            {
                Verdict.Refuted => (r + 1, u, p),
                Verdict.Unproven => (r, u + 1, p),
                _ => (r, u, p + 1),
            };
            if (verdict is Verdict.Proven)
            {
                proven.Add($"{mutant.Operator}: {where}");
            }
        }

        Report(operators, proven);
        Assert.That(operators.Values.Sum(c => c.Refuted + c.Unproven + c.Proven), Is.GreaterThanOrEqualTo(Corpus.Full ? 2000 : 200));
        Assert.That(proven, Is.Empty);
    }

    private static IEnumerable<string> Sample(IReadOnlyList<string> files) => files.Where((_, i) => i % (Corpus.Full ? 20 : 400) == 0);

    private static void Report(SortedDictionary<string, (int Refuted, int Unproven, int Proven)> operators, List<string> proven)
    {
        TestContext.Out.WriteLine($"seed {Seed}; refuted, unproven, proven:");
        foreach (var (name, counts) in operators)
        {
            TestContext.Out.WriteLine($"{counts.Refuted,6} {counts.Unproven,6} {counts.Proven,6}  {name}");
        }

        proven.ForEach(TestContext.Out.WriteLine);
    }

    private static IEnumerable<(string Where, DockerfileSyntax Before, RegroupsRuns Claim, Mutant Mutant)> Mutants(string file, Random random)
    {
        var before = DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file)));
        if (before.HasErrors)
        {
            yield break;
        }

        foreach (var pair in RunPair.In(before))
        {
            if (RunPairJoiner.Join(pair) is not { } joined)
            {
                continue;
            }

            var after = DockerfileSyntax.Parse(SourceText.From(joined));
            var run = after.Instructions.OfType<RunInstruction>().First(r => r.Span.Start == pair.Left.Span.Start);
            var mutants = ScriptMutations.Of(after, run).Concat(FileMutations.Of(after, run)).Where(m => m.Text != joined).ToArray();
            random.Shuffle(mutants);
            foreach (var mutant in mutants.Take(MutantsOfAPair))
            {
                yield return ($"{file}:{pair.FirstLine}", before, new RegroupsRuns(pair.FirstLine, pair.LastLine), mutant);
            }
        }
    }
}
