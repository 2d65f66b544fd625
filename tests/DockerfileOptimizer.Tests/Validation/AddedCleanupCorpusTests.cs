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
    // What a later RUN installs from is no leftover: there, merging or another refresh comes first.
    [TestCase("apt", "Index", 50)]
    [TestCase("pip", "Cache", 45)]
    [TestCase("npm", "Cache", 55)]
    [TestCase("composer", "Cache", 20)]
    [TestCase("yarn", "Cache", 50)]
    public void The_right_cleanup_is_proven(string manager, string kind, int percent)
    {
        var verdicts = Leftovers(manager, kind).Select(l => (l.Where, Verdict: Removal(l))).ToList();
        Report(verdicts);
        Assert.That(verdicts.Where(v => v.Verdict is Verdict.Refuted), Is.Empty);
        Assert.That(Share([.. verdicts.Where(v => !IsNeeded(v.Verdict))]), Is.GreaterThanOrEqualTo(percent));
    }

    [TestCase("apk", "Index", 35)]
    [TestCase("pip", "Cache", 40)]
    public void The_right_option_is_proven(string manager, string kind, int percent)
    {
        var verdicts = Leftovers(manager, kind).Where(l => l.Leftover.PreventingOption is not null && IsKnown(l)).Select(l => (l.Where, Verdict: Option(l))).ToList();
        Report(verdicts);
        Assert.That(verdicts.Where(v => v.Verdict is Verdict.Refuted), Is.Empty);
        Assert.That(Share([.. verdicts.Where(v => !IsNeeded(v.Verdict))]), Is.GreaterThanOrEqualTo(percent));
    }

    // Where nobody knows the version of the manager, the option is not the right one, and must not be proven: an old apk or composer fails at
    // it, and a pip before 20.0 installs source archives in another way. Where each version knows it, as with uv, none is left out.
    private static bool IsKnown(CorpusLeftover it) =>
        BuildModel.Create(it.Syntax) is var model && it.Leftover.FilledBy.All(o => NoCacheSupport.WhyUnknown(model, it.Run, o) is null);

    private static double Share(List<(string Where, Verdict Verdict)> verdicts) =>
        100.0 * verdicts.Count(v => v.Verdict is Verdict.Proven) / Math.Max(1, verdicts.Count);

    private static bool IsNeeded(Verdict verdict) => verdict is Verdict.Unproven { Reason: var why } && why.Contains("uses package lists that it does not fetch", StringComparison.Ordinal);

    // A full run also prints places, so that people can read what was not proven.
    private static void Report(List<(string Where, Verdict Verdict)> verdicts)
    {
        TestContext.Out.WriteLine($"{verdicts.Count} RUN instructions, {Share(verdicts):F1} % proven; {verdicts.Count(v => IsNeeded(v.Verdict))} of them are installed from later");
        foreach (var reason in verdicts.Where(v => v.Verdict is not Verdict.Proven).GroupBy(v => Reason(v.Verdict)).OrderByDescending(g => g.Count()).Take(40))
        {
            TestContext.Out.WriteLine($"{reason.Count(),6}  {reason.Key}");
            foreach (var (where, verdict) in reason.Where((_, i) => i % Math.Max(1, reason.Count() / 30) == 0).Take(Corpus.Full ? 30 : 0))
            {
                TestContext.Out.WriteLine($"        {where}: {verdict}");
            }
        }
    }

    private static IEnumerable<CorpusLeftover> Leftovers(string manager, string kind) =>
        Corpus.Sample(Corpus.Files("dev"), 10).SelectMany(CorpusLeftover.In)
            .Where(l => l.Leftover.Manager.Name == manager && l.Leftover.Cache.Kind == Enum.Parse<CacheKind>(kind) && !l.Leftover.Cache.Removable.IsEmpty);

    private static Verdict Removal(CorpusLeftover it) =>
        it.Leftover.RemovalPaths.IsEmpty ? new Verdict.Unproven("(place-not-known)")
        : CleanupAppender.Append(it.Syntax, it.Run, "rm -rf " + string.Join(' ', it.Leftover.RemovalPaths)) is not { } after ? new Verdict.Unproven("(not-appended)")
        : Check(it, after, new AddsCacheCleanup(it.Line, it.Leftover.RemovalPaths));

    // Behind the last word of the sub-command of each call that lacks it.
    private static Verdict Option(CorpusLeftover it)
    {
        var option = it.Leftover.PreventingOption!;
        var content = it.Syntax.Source.Content;
        var script = ((ScriptForm)it.Run.Form!).Script;
        var places = it.Leftover.FilledBy.Where(o => !o.HasNoCacheOption).Select(o => script.Text.ToSource(o.Call.Parsed!.VerbWord!.Node!.Span.End - 1) + 1);
        var after = places.OrderDescending().Aggregate(content, (text, at) => text.Insert(at, " " + option));
        return Check(it, (it.Syntax.Source.HasByteOrderMark ? "\uFEFF" : "") + after, new DisablesCache(it.Line, option));
    }

    private static Verdict Check(CorpusLeftover it, string after, Claim claim) =>
        TranslationValidator.Check(FileSet.Of(it.Syntax), FileSet.Of(DockerfileSyntax.Parse(SourceText.From(after))), [claim]);

    // What stands in front of the first colon, without lines and names, and the condition's id.
    private static string Reason(Verdict verdict) => verdict is Verdict.Unproven u
        ? string.Join(' ', (u.Reason.Split(':')[0] + " " + u.Reason[(u.Reason.LastIndexOf('(') + 1)..]).Split(' ').Where(w => !w.Any(char.IsAsciiDigit)))
        : "refuted";
}
