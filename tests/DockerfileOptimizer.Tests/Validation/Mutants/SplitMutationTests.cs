using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>COPYs that are rightly split, spoilt: none may come out proven.</summary>
internal sealed class SplitMutationTests
{
    [Test]
    public void No_spoilt_split_is_proven()
    {
        var table = new MutantTable();
        foreach (var right in FixtureFiles.Stems("validation", "before.Dockerfile").Where(s => s.Contains("/splits-copy/", StringComparison.Ordinal)).Select(FixtureCase.Read))
        {
            foreach (var (name, mutant) in right.Check([]) is Verdict.Proven ? SplitMutations.Of(right) : [])
            {
                table.Add(name, mutant.Check([]), $"{right.Stem}\n{mutant.After.Dockerfile.Source.Content}");
            }
        }

        table.Print("split copies");
        Assert.That(table.Judged, Is.GreaterThan(200));
        Assert.That(table.Proven, Is.Empty);
    }
}
