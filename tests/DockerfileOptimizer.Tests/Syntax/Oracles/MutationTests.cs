using System.Diagnostics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// Damaged corpus files: no exception, the bytes come back, the tree tiles them, and no file takes more time than its size allows.
/// About 3,300 in a normal run, eight for each corpus file (over 100,000) with DOCKEROPT_FULL=1.
/// </summary>
internal sealed class MutationTests
{
    // Forty times the parse target of 60 µs/kB, and what a garbage collection may take.
    private const double MillisecondsPerByte = 0.0024;
    private const double Allowance = 60;

    [Test]
    public void Damaged_files_are_read_in_time()
    {
        var files = Corpus.Sample(Corpus.AllFiles(), 4);
        var faults = new List<string>();
        var done = 0;
        for (var seed = 1; seed <= (Corpus.Full ? 8 : 1); seed++)
        {
            var mutator = new Mutator(seed);
            foreach (var file in files)
            {
                done++;
                if (FaultOf(mutator.Mutate(File.ReadAllBytes(file))) is { } fault)
                {
                    faults.Add($"{file} (seed {seed}): {fault}");
                }
            }
        }

        TestContext.Out.WriteLine($"{done} damaged files");
        Assert.That(faults, Is.Empty);
    }

    private static string? FaultOf(byte[] bytes)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(bytes));
        return (syntax.Source.ToBytes().AsSpan().SequenceEqual(bytes) ? null : "other bytes")
            ?? Tiling.FaultOf(syntax)
            ?? (IsInTime(bytes) ? null : $"too slow for its {bytes.Length} bytes");
    }

    // A busy machine makes one measurement mean little: the best of up to three counts.
    private static bool IsInTime(byte[] bytes) => Enumerable.Range(0, 3).Any(_ =>
    {
        var clock = Stopwatch.StartNew();
        DockerfileSyntax.Parse(SourceText.FromBytes(bytes));
        return clock.Elapsed.TotalMilliseconds <= Allowance + (bytes.Length * MillisecondsPerByte);
    });
}
