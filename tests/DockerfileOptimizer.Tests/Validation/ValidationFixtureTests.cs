using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>Each folder below <c>fixtures/validation/&lt;claim&gt;</c> is a case: two files, what is claimed, and the verdict.</summary>
internal sealed class ValidationFixtureTests
{
    private const string Input = "before.Dockerfile";

    private static IEnumerable<string> Cases => FixtureFiles.Stems("validation", Input);

    [TestCaseSource(nameof(Cases))]
    public void Verdict_is_as_verified(string stem)
    {
        var claims = FixtureClaims.Read(File.ReadAllText(RepositoryRoot.Combine(stem + "claim.json")));
        var verdict = TranslationValidator.Check(Read(stem + Input), Read(stem + "after.Dockerfile"), claims);
        Snapshot.Match(stem + "verdict", Text(verdict));
    }

    [TestCaseSource(nameof(Cases))]
    public void An_unchanged_file_is_proven_whatever_is_claimed(string stem)
    {
        var claims = FixtureClaims.Read(File.ReadAllText(RepositoryRoot.Combine(stem + "claim.json")));
        var file = Read(stem + Input);
        Assume.That(file.Dockerfile.HasErrors, Is.False);
        Assert.That(TranslationValidator.Check(file, file, claims), Is.InstanceOf<Verdict.Proven>());
    }

    private static FileSet Read(string path) =>
        FileSet.Of(DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(RepositoryRoot.Combine(path)))));

    private static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Proven => "proven",
        Verdict.Unproven unproven => "unproven: " + unproven.Reason,
        Verdict.Refuted refuted => $"refuted at line {refuted.Line}: {refuted.Reason}",
        _ => throw new InvalidOperationException("There are three verdicts."),
    };
}
