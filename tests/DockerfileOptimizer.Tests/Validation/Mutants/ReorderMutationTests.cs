using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Wrong orders, and right ones that are spoilt: none may come out proven.</summary>
internal sealed class ReorderMutationTests
{
    [Test]
    public void No_order_is_proven_in_which_a_step_notices_another()
    {
        var table = new MutantTable();
        foreach (var mutant in ReorderMutations.OfDependent())
        {
            table.Add(mutant.Operator, mutant.Check(), $"{mutant.Before}--- becomes\n{mutant.After}");
        }

        table.Print("orders of steps that notice each other");
        Assert.That(table.Judged, Is.GreaterThan(1_000));
        Assert.That(table.Proven, Is.Empty);
    }

    [Test]
    public void No_spoilt_order_is_proven()
    {
        var table = new MutantTable();
        foreach (var right in FixtureFiles.Stems("validation", "before.Dockerfile").Where(s => s.Contains("/reorders-steps/", StringComparison.Ordinal)).Select(FixtureCase.Read))
        {
            foreach (var (name, mutant) in right.Claims.Length == 1 && right.Check([]) is Verdict.Proven ? ReorderMutations.Of(right) : [])
            {
                table.Add(name, mutant.Check([]), $"{right.Stem}\n{mutant.After.Dockerfile.Source.Content}");
            }
        }

        table.Print("reordered steps");
        Assert.That(table.Judged, Is.GreaterThan(300));
        Assert.That(table.Proven, Is.Empty);
    }
}
