using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>What is missing of a claim is said in company as it is alone, or not at all.</summary>
internal sealed class JudgementTests
{
    private const string Before = "FROM debian:12\nADD a.sh /a.sh\nADD b.sh /b.sh\nADD . /src\nRUN apt-get update\n";

    private static readonly Claim First = new AddsAsCopy(2);
    private static readonly Claim Second = new AddsAsCopy(3);
    private static readonly Claim Whole = new AddsAsCopy(4);
    private static readonly Claim Removal = new AddsCacheCleanup(5, ["/var/cache/other"]);

    [Test]
    public void Doubts_are_those_of_each_claim_alone()
    {
        var all = Judge(Before.Replace("ADD", "COPY", StringComparison.Ordinal).Replace("update", "update && rm -rf /var/cache/other", StringComparison.Ordinal), First, Second, Whole, Removal);
        Assert.Multiple(() =>
        {
            Assert.That(all.Verdict, Is.InstanceOf<Verdict.Unproven>());
            Assert.That(all.DoubtOf(First), Is.EqualTo(Alone(Before.Replace("ADD a", "COPY a", StringComparison.Ordinal), First)).And.Contains("a.sh"));
            Assert.That(all.DoubtOf(Second), Is.EqualTo(Alone(Before.Replace("ADD b", "COPY b", StringComparison.Ordinal), Second)).And.Contains("b.sh"));
            Assert.That(all.DoubtOf(Removal), Is.EqualTo(Alone(Before.Replace("update", "update && rm -rf /var/cache/other", StringComparison.Ordinal), Removal)).And.Contains("/var/cache/other"));
            Assert.That(all.DoubtOf(Whole), Is.Null);
        });
    }

    [Test]
    public void What_is_refuted_leaves_no_doubts() =>
        Assert.That(Judge(Before.Replace("ADD", "COPY", StringComparison.Ordinal).Replace("update", "upgrade", StringComparison.Ordinal), First, Second, Whole).DoubtOf(First), Is.Null);

    [Test]
    public void Beside_a_claim_that_looks_around_there_are_none() =>
        Assert.That(Judge(Before.Replace("ADD", "COPY", StringComparison.Ordinal), First, Second, Whole, new Unchecked([5], "nobody looks")).DoubtOf(First), Is.Null);

    private static string Alone(string after, Claim claim) => ((Verdict.Unproven)Judge(after, claim).Verdict).Reason;

    private static Judgement Judge(string after, params Claim[] claims) => TranslationValidator.Judge(Files(Before), Files(after), [.. claims]);

    private static FileSet Files(string text) => FileSet.Of(DockerfileSyntax.Parse(SourceText.From(text)));
}
