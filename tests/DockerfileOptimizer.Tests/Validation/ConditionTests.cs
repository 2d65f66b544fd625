using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>Each condition of the validator is the only thing that keeps some fixture from being proven.</summary>
internal sealed class ConditionTests
{
    private static IEnumerable<string> Ids => TranslationValidator.Conditions.Select(c => c.Id);

    [TestCaseSource(nameof(Ids))]
    public void Without_the_condition_some_fixture_would_be_proven(string id)
    {
        var cases = FixtureFiles.Stems("validation", "before.Dockerfile").Select(FixtureCase.Read).ToList();
        var freed = cases.Where(c => c.Check([]) is not Verdict.Proven && c.Check([id]) is Verdict.Proven).Select(c => c.Stem).ToList();
        var other = cases.Where(c => c.Check([]).ToString()!.Contains($"({id})", StringComparison.Ordinal)).Select(c => $"{c.Stem}: {c.Check([id])}");
        Assert.That(freed, Is.Not.Empty, string.Join('\n', other));
    }

    [Test]
    public void Ids_are_unique_and_sources_are_named()
    {
        Assert.That(Ids, Is.Unique);
        Assert.That(TranslationValidator.Conditions.Where(c => c.Meaning.Length == 0 || c.Source.Length == 0), Is.Empty);
    }
}
