using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>Each folder below <c>fixtures/validation/&lt;claim&gt;</c> is a case: two files, what is claimed, and the verdict.</summary>
internal sealed class ValidationFixtureTests
{
    private static IEnumerable<string> Cases => FixtureFiles.Stems("validation", "before.Dockerfile");

    [TestCaseSource(nameof(Cases))]
    public void Verdict_is_as_verified(string stem) => Snapshot.Match(stem + "verdict", Text(FixtureCase.Read(stem).Check([])));

    [TestCaseSource(nameof(Cases))]
    public void An_unchanged_file_is_proven_whatever_is_claimed(string stem)
    {
        var fixture = FixtureCase.Read(stem);
        Assume.That(fixture.Before.Dockerfile.HasErrors, Is.False);
        Assert.That(TranslationValidator.Check(fixture.Before, fixture.Before, fixture.Claims), Is.InstanceOf<Verdict.Proven>());
    }

    private static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Proven => "proven",
        Verdict.Unproven unproven => "unproven: " + unproven.Reason,
        Verdict.Refuted refuted => $"refuted at line {refuted.Line}: {refuted.Reason}",
        _ => throw new InvalidOperationException("There are three verdicts."),
    };
}
