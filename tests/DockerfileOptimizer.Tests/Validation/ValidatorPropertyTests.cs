using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>What holds for any two files: no exception, and a file that is not changed is proven.</summary>
internal sealed class ValidatorPropertyTests
{
    [Test]
    public void Real_files_are_equal_to_themselves_and_different_ones_are_refuted()
    {
        var files = Corpus.Sample(Corpus.Files("dev"), 200).Select(Read).Where(f => !f.Dockerfile.HasErrors).ToList();
        foreach (var (file, next) in files.Zip(files.Skip(1)))
        {
            Assert.That(TranslationValidator.Check(file, file, [new SameBuild()]), Is.InstanceOf<Verdict.Proven>());
            if (file.Dockerfile.Source.Content != next.Dockerfile.Source.Content)
            {
                Assert.That(TranslationValidator.Check(file, next, [new SameBuild()]), Is.InstanceOf<Verdict.Refuted>());
            }
        }
    }

    [Test]
    public void Bad_input_under_any_claim_throws_nothing()
    {
        Claim[] claims =
        [
            new SameBuild(), new RegroupsRuns(1, 1000), new AddsCacheCleanup(3, ["/var/lib/apt/lists/*"]), new DisablesCache(3, "--no-cache-dir"),
            new MovesCleanup(4, 3), new Unchecked([1, 2, 3], "nobody knows"), new RegroupsRuns(-5, -1), new Unchecked([], "nothing"),
        ];
        var files = Corpus.Sample(Corpus.Files("badinput"), 20).Select(Read).ToList();
        foreach (var (file, next) in files.Zip(files.Skip(1)))
        {
            foreach (var claim in claims)
            {
                Assert.That(() => TranslationValidator.Check(file, next, [claim]), Throws.Nothing);
            }
        }
    }

    [Test]
    public void Deep_nesting_ends_in_a_verdict()
    {
        var deep = string.Concat(Enumerable.Repeat("( ", 20_000)) + "true" + string.Concat(Enumerable.Repeat(" )", 20_000));
        var (before, after) = (Parse($"FROM debian:12\nRUN {deep}\nRUN b\n"), Parse($"FROM debian:12\nRUN {deep} && b\n"));
        Assert.That(TranslationValidator.Check(before, after, [new RegroupsRuns(2, 3)]), Is.Not.InstanceOf<Verdict.Proven>());
    }

    private static FileSet Read(string file) => FileSet.Of(DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file))));

    private static FileSet Parse(string text) => FileSet.Of(DockerfileSyntax.Parse(text));
}
