using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms.Peers;

/// <summary>
/// The Dockerfiles that other fixers publish with what they make of them, against what our safe fixes make of them.
/// <c>peer-differences.tsv</c> says of each that differs why.
/// </summary>
internal sealed class PeerPairTests
{
    private static readonly string[] SmallList = ["# a comment", "= layout\tonly the layout", "a\tOnlyTheirs\tlayout\tso it is"];

    [Test]
    public void Every_difference_is_explained()
    {
        var optimizer = new OptimizerBuilder().AddBuiltInTransforms().Build();
        var pairs = PeerPairs.All();
        var results = pairs.Select(p => (Pair: p, Difference: p.Against(optimizer.Optimize(p.Key, p.Before).After.Source))).ToList();
        var found = results.Where(r => r.Difference != PeerDifference.None).ToDictionary(r => r.Pair.Key, r => r.Difference);
        var list = PeerDifferences.Parse(File.ReadLines(RepositoryRoot.Combine("tests", "DockerfileOptimizer.Tests", "Transforms", "Peers", "peer-differences.tsv")));
        foreach (var suite in results.GroupBy(r => r.Pair.Suite))
        {
            var kinds = suite.GroupBy(r => r.Difference).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}");
            TestContext.Out.WriteLine($"{suite.Key}: {suite.Count()} pairs: {string.Join(", ", kinds)}");
        }

        foreach (var (cause, count) in list.Causes(found))
        {
            TestContext.Out.WriteLine($"{count,6} {cause}");
        }

        Assert.That(list.Faults(found), Is.Empty);
    }

    [TestCase("x", "x", "x", PeerDifference.None)]
    [TestCase("x", "y", "y", PeerDifference.None)]
    [TestCase("x", "y", "x", PeerDifference.OnlyTheirs)]
    [TestCase("x", "x", "y", PeerDifference.OnlyOurs)]
    [TestCase("x", "y", "z", PeerDifference.Both)]
    public void Three_texts_tell_who_changes_what(string before, string theirs, string ours, PeerDifference expected) =>
        Assert.That(new PeerPair("s/k", SourceText.From(before), SourceText.From(theirs)).Against(SourceText.From(ours)), Is.EqualTo(expected));

    [TestCase("b", PeerDifference.OnlyTheirs, "a\tOnlyTheirs", "not explained: b\tOnlyTheirs", "no longer so: a\tOnlyTheirs")]
    [TestCase("a", PeerDifference.Both, "a\tOnlyTheirs", "not explained: a\tBoth", "no longer so: a\tOnlyTheirs")]
    [TestCase("a", PeerDifference.OnlyTheirs, "a\tOnlyTheirs")]
    public void Differences_and_list_must_be_the_same(string key, PeerDifference kind, string listed, params string[] faults)
    {
        Assert.That(SmallList, Has.Some.StartsWith(listed));
        Assert.That(PeerDifferences.Parse(SmallList).Faults(new Dictionary<string, PeerDifference> { [key] = kind }), Is.EqualTo(faults));
    }

    [TestCase("a\tOnlyTheirs\tlayout\ttwice", "listed twice: a")]
    [TestCase("b\tBoth\tlayout", "no row of four: b\tBoth\tlayout")]
    [TestCase("b\tBoth\tlayout\t ", "no row of four: b\tBoth\tlayout\t ")]
    [TestCase("= other\tmeaning", "cause of nothing: other")]
    [TestCase("= other", "no row of four: = other")]
    public void A_list_must_be_well_formed(string line, string fault) =>
        Assert.That(PeerDifferences.Parse([.. SmallList, line]).Faults(new Dictionary<string, PeerDifference> { ["a"] = PeerDifference.OnlyTheirs }), Is.EqualTo(new[] { fault }));

    [Test]
    public void A_cause_needs_a_meaning() =>
        Assert.That(PeerDifferences.Parse(SmallList.Skip(2)).Faults(new Dictionary<string, PeerDifference> { ["a"] = PeerDifference.OnlyTheirs }), Is.EqualTo(new[] { "cause without meaning: layout" }));
}
