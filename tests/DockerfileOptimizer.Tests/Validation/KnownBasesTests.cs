using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>A verdict is about the base images that it was told of.</summary>
internal sealed class KnownBasesTests
{
    // To dash, "&>" puts a job into the background.
    private const string Before = "FROM corp/base:1\nRUN make &> /log\nRUN make more\n";
    private const string After = "FROM corp/base:1\nRUN make &> /log \\\n    && make more\n";

    [Test]
    public void What_is_known_of_the_base_decides()
    {
        var (bash, dash) = (With("bash"), With("dash"));
        Assert.That(Check(bash, bash), Is.InstanceOf<Verdict.Proven>());
        Assert.That(Check(dash, dash), Is.Not.InstanceOf<Verdict.Proven>());
        Assert.That(Check(KnownBases.Catalogue, KnownBases.Catalogue), Is.Not.InstanceOf<Verdict.Proven>());
    }

    [Test]
    public void Two_versions_must_be_about_the_same_bases() =>
        Assert.That(Check(With("bash"), KnownBases.Catalogue), Is.EqualTo(new Verdict.Unproven("the two versions are not about the same base images")));

    // The shell of SHELL is looked up with the system.
    private static KnownBases With(string sh) =>
        KnownBases.Catalogue.With("corp/base:1", BaseImageCatalog.Find("debian:12")! with { Distro = Known.Of(new Distro("x", "glibc", "none", sh)) });

    private static Verdict Check(KnownBases before, KnownBases after) => TranslationValidator.Check(
        FileSet.Of(DockerfileSyntax.Parse(SourceText.From(Before))) with { Bases = before }, FileSet.Of(DockerfileSyntax.Parse(SourceText.From(After))) with { Bases = after }, [new RegroupsRuns(2, 3)]);
}
