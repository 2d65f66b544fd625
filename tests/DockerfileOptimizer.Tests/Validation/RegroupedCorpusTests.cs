using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>Adjacent plain RUN instructions of real files, rightly joined: how many are proven, and why the others are not.</summary>
internal sealed class RegroupedCorpusTests
{
    [Test]
    public void Three_of_four_rightly_joined_pairs_are_proven_and_none_is_refuted()
    {
        var verdicts = Corpus.Sample(Corpus.Files("dev"), 10).SelectMany(Verdicts).ToList();
        var proven = verdicts.Count(v => v.Verdict is Verdict.Proven);
        Report(verdicts, proven);
        Assert.That(verdicts.Count(v => v.Verdict is Verdict.Refuted), Is.Zero);
        Assert.That(proven, Is.GreaterThanOrEqualTo(verdicts.Count * 3 / 4));
    }

    // A full run also prints places, so that people can read what was not proven.
    private static void Report(List<(string Where, Verdict Verdict)> verdicts, int proven)
    {
        TestContext.Out.WriteLine($"{verdicts.Count} pairs, {proven} proven ({100.0 * proven / verdicts.Count:F1} %)");
        foreach (var reason in verdicts.Where(v => v.Verdict is not Verdict.Proven).GroupBy(v => Reason(v.Verdict)).OrderByDescending(g => g.Count()))
        {
            TestContext.Out.WriteLine($"{reason.Count(),6}  {reason.Key}");
            foreach (var (where, verdict) in reason.Where((_, i) => i % Math.Max(1, reason.Count() / 20) == 0).Take(Corpus.Full ? 20 : 0))
            {
                TestContext.Out.WriteLine($"        {where}: {verdict}");
            }
        }
    }

    private static IEnumerable<(string Where, Verdict Verdict)> Verdicts(string file)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file)));
        if (syntax.HasErrors)
        {
            yield break;
        }

        foreach (var pair in RunPair.In(syntax))
        {
            var joined = RunPairJoiner.Join(pair);
            yield return ($"{file}:{pair.FirstLine}", joined is null
                ? new Verdict.Unproven("(not-joined)")
                : TranslationValidator.Check(FileSet.Of(syntax), FileSet.Of(DockerfileSyntax.Parse(SourceText.From(joined))), [new RegroupsRuns(pair.FirstLine, pair.LastLine)]));
        }
    }

    // The condition's id stands in parentheses at the end.
    private static string Reason(Verdict verdict) =>
        verdict is Verdict.Unproven u ? u.Reason[(u.Reason.LastIndexOf('(') + 1)..].TrimEnd(')') : "refuted";
}
