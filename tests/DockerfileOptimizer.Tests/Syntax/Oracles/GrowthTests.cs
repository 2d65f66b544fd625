using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// The time to read a text grows no faster than the text: eight times the text may cost at most 24 times the time (8 is linear,
/// 64 quadratic; the rest is caches and garbage). Time is processor time of this process, so that a busy machine changes little. Up
/// to 256,000 characters in a normal run, 10 million with DOCKEROPT_FULL=1.
/// </summary>
[NonParallelizable]
internal sealed class GrowthTests
{
    private const double LargestRatio = 24;
    private static readonly int Largest = Corpus.Full ? 10_000_000 : 256_000;

    // Below this a measurement is mostly noise.
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(40);

    private static IEnumerable<string> Shapes => NastyShapes.All.Keys;

    [TestCaseSource(nameof(Shapes))]
    public void Time_grows_with_the_text(string shape)
    {
        var large = NastyShapes.All[shape](Largest);
        var small = NastyShapes.All[shape](Largest / 8);
        DockerfileSyntax.Parse(small);
        var largeTime = Measure(large);
        var smallTime = Measure(small);
        TestContext.Out.WriteLine($"{small.Length,9} {smallTime.TotalMilliseconds,8:0.0} ms   {large.Length,9} {largeTime.TotalMilliseconds,8:0.0} ms   {shape}");
        Assert.That(largeTime, Is.LessThan((smallTime * LargestRatio) + Noise));
        Assert.That(Tiling.FaultOf(DockerfileSyntax.Parse(small)), Is.Null);
    }

    // The best of three: other work on the machine only ever adds.
    private static TimeSpan Measure(string text) => Enumerable.Range(0, 3).Min(_ =>
    {
        var source = SourceText.From(text);
        var start = Environment.CpuUsage.TotalTime;
        DockerfileSyntax.Parse(source);
        return Environment.CpuUsage.TotalTime - start;
    });
}
