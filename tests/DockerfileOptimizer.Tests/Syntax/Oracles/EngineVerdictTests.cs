using System.Collections.Concurrent;
using CsCheck;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// A build for a target that no stage has stops at the missing target exactly when we report no error. A long run, about 0.25 s a
/// file: DOCKEROPT_ENGINE=1 asks about every eighth corpus file (1,650), DOCKEROPT_FULL=1 about all.
/// </summary>
internal sealed class EngineVerdictTests
{
    [Test]
    public void The_engine_refuses_what_we_report()
    {
        DockerEngine.Require();
        var apart = new ConcurrentDictionary<string, int>();
        var differences = new ConcurrentBag<string>();
        var files = Corpus.Sample(Corpus.AllFiles(), 8);
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, file =>
        {
            var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file)));
            if (EngineFeatures.FirstNewer(syntax) is { } feature)
            {
                apart.AddOrUpdate(feature, 1, (_, n) => n + 1);
            }
            else if (DifferenceOf(syntax) is { } difference)
            {
                differences.Add($"{file}: {difference}");
            }
        });

        TestContext.Out.WriteLine($"{files.Count} files, counted apart: {string.Join(", ", apart.Select(a => $"{a.Value} {a.Key}"))}");
        Assert.That(differences, Is.Empty);
    }

    [Test]
    public void The_engine_refuses_generated_files_that_we_report()
    {
        DockerEngine.Require();
        DockerfileGen.Any.Sample(t => Fault(t) is null, iter: Corpus.Full ? 2_000 : 300, threads: 2, print: t => $"{t}\n=> {Fault(t)}");

        static string? Fault(string text)
        {
            var syntax = DockerfileSyntax.Parse(text);
            return EngineFeatures.FirstNewer(syntax) is null ? DifferenceOf(syntax) : null;
        }
    }

    private static string? DifferenceOf(DockerfileSyntax syntax)
    {
        var refusal = DockerEngine.RefusalOf(EngineSource.Of(syntax));
        return refusal is null == syntax.HasErrors ? $"the engine says {refusal ?? "nothing"}, we say {string.Join("; ", syntax.Diagnostics)}" : null;
    }
}
