using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>RUN instructions of real files, in stages of the final image, that leave package lists or caches behind: how many may be rightly cleaned up, and why not the others.</summary>
[Category("Corpus")]
internal sealed class AddedCleanupCorpusTests
{
    [TestCase("apt", "Index", 50)]
    public void The_right_cleanup_is_proven(string manager, string kind, int percent)
    {
        var verdicts = Corpus.Sample(Corpus.Files("dev"), 10).SelectMany(f => Verdicts(f, manager, Enum.Parse<CacheKind>(kind))).ToList();
        var proven = verdicts.Count(v => v.Verdict is Verdict.Proven);
        Report(verdicts, proven);
        Assert.That(verdicts.Where(v => v.Verdict is Verdict.Refuted), Is.Empty);
        Assert.That(proven * 100, Is.GreaterThanOrEqualTo(verdicts.Count * percent));
    }

    // A full run also prints places, so that people can read what was not proven.
    private static void Report(List<(string Where, Verdict Verdict)> verdicts, int proven)
    {
        TestContext.Out.WriteLine($"{verdicts.Count} RUN instructions, {proven} proven ({100.0 * proven / Math.Max(1, verdicts.Count):F1} %)");
        foreach (var reason in verdicts.Where(v => v.Verdict is not Verdict.Proven).GroupBy(v => Reason(v.Verdict)).OrderByDescending(g => g.Count()).Take(40))
        {
            TestContext.Out.WriteLine($"{reason.Count(),6}  {reason.Key}");
            foreach (var (where, verdict) in reason.Where((_, i) => i % Math.Max(1, reason.Count() / 30) == 0).Take(Corpus.Full ? 30 : 0))
            {
                TestContext.Out.WriteLine($"        {where}: {verdict}");
            }
        }
    }

    private static IEnumerable<(string Where, Verdict Verdict)> Verdicts(string file, string manager, CacheKind kind)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file)));
        if (syntax.HasErrors)
        {
            yield break;
        }

        var model = BuildModel.Create(syntax);
        foreach (var run in syntax.Instructions.OfType<RunInstruction>().Where(r => model.StageOf(r)?.ReachesFinalImage == true))
        {
            foreach (var leftover in CacheLeftovers.Of(model, run).Or([]).Where(l => l.Manager.Name == manager && l.Cache.Kind == kind && !l.Cache.Removable.IsEmpty))
            {
                yield return ($"{file}:{LineOf(syntax, run)}", Check(syntax, run, leftover));
            }
        }
    }

    private static Verdict Check(DockerfileSyntax syntax, RunInstruction run, CacheLeftover leftover)
    {
        var paths = leftover.RemovalPaths.IsEmpty && leftover.Cache.Locations[0].StartsWith('/') ? [leftover.Cache.Locations[0] + leftover.Cache.Removable[0]] : leftover.RemovalPaths;
        return paths.IsEmpty ? new Verdict.Unproven("(place-not-known)")
            : CleanupAppender.Append(syntax, run, "rm -rf " + string.Join(' ', paths)) is not { } after ? new Verdict.Unproven("(not-appended)")
            : TranslationValidator.Check(FileSet.Of(syntax), FileSet.Of(DockerfileSyntax.Parse(SourceText.From(after))), [new AddsCacheCleanup(LineOf(syntax, run), paths)]);
    }

    private static int LineOf(DockerfileSyntax syntax, RunInstruction run) => syntax.Source.PositionOf(run.Span.Start).Line;

    // What stands in front of the first colon, without lines and names, and the condition's id.
    private static string Reason(Verdict verdict) => verdict is Verdict.Unproven u
        ? string.Join(' ', (u.Reason.Split(':')[0] + " " + u.Reason[(u.Reason.LastIndexOf('(') + 1)..]).Split(' ').Where(w => !w.Any(char.IsAsciiDigit)))
        : "refuted";
}
