using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>How many real single-stage files of each language get a final stage, and why the others do not; what the validator says of it is in <see cref="OneTransformCorpusTests"/>.</summary>
internal sealed class SplitToDistrolessCorpusTests
{
    private const int Most = 12;

    // With least as many conversions in all files as a hundred of them must have: far below what was counted, so that only a fault falls short.
    [TestCase("go", 14, "golang")]
    [TestCase("rust", 0, "rust")]
    [TestCase("c", 0, "gcc")]
    [TestCase("node", 16, "node")]
    [TestCase("java", 3, "openjdk", "java", "eclipse-temurin", "maven", "gradle")]
    [TestCase("dotnet", 0, "mcr.microsoft.com/dotnet/sdk", "mcr.microsoft.com/dotnet/core/sdk")]
    [TestCase("python", 7, "python")]
    public void Each_language_is_split(string language, int least, params string[] images)
    {
        var optimizer = new OptimizerBuilder().AddBuiltInTransforms().WithOptions(OptimizerOptions.Default with { Selected = ["split-to-distroless"], AllowUnsafe = true }).Build();
        var results = Corpus.Sample(Corpus.Files("dev"), 5).AsParallel().Select(f => (Path: f, Bytes: File.ReadAllBytes(f)))
            .Select(f => (f.Path, Syntax: DockerfileSyntax.Parse(SourceText.FromBytes(f.Bytes)))).Where(f => IsOf(f.Syntax, images))
            .Select(f => optimizer.Optimize(f.Path, f.Syntax)).OrderBy(r => r.Path, StringComparer.Ordinal).ToList();
        var split = results.Count(r => r.Changed);
        TestContext.Out.WriteLine($"{language}: {results.Count} single-stage files, {split} split");
        foreach (var reason in results.Where(r => !r.Changed).GroupBy(r => r.Declined.FirstOrDefault()?.Reason ?? "silent").OrderByDescending(g => g.Count()).Take(Most))
        {
            TestContext.Out.WriteLine($"{reason.Count(),7} {reason.Key}");
        }

        Assert.That(results.SelectMany(r => r.Faults.Select(f => $"{r.Path}: {f.Detail}").Concat(r.Declined.Where(d => d.Reason == "not-accepted-by-validator").Select(d => $"{r.Path}: {d}"))).Take(5), Is.Empty);
        Assert.That(split * 100, Is.AtLeast(results.Count * least));
    }

    private static bool IsOf(DockerfileSyntax syntax, string[] images) =>
        BuildModel.Create(syntax).Stages is [{ Base: StageBase.External start }] && images.Contains(ImageName.Of(start.Reference).Repository);
}
