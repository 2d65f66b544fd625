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

    private const int FewestMeasurements = 3;
    private const int MostMeasurements = 20;

    // Below this a measurement is mostly noise.
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(40);

    private static IEnumerable<string> Shapes => NastyShapes.All.Keys;

    [TestCaseSource(nameof(Shapes))]
    public void Time_grows_with_the_text(string shape)
    {
        var large = NastyShapes.All[shape](Largest);
        var small = NastyShapes.All[shape](Largest / 8);
        DockerfileSyntax.Parse(small);
        var (smallTime, largeTime) = Best(SourceText.From(small), SourceText.From(large));
        TestContext.Out.WriteLine($"{small.Length,9} {smallTime.TotalMilliseconds,8:0.0} ms   {large.Length,9} {largeTime.TotalMilliseconds,8:0.0} ms   {shape}");
        Assert.That(largeTime, Is.LessThan(Limit(smallTime)));
        Assert.That(Tiling.FaultOf(DockerfileSyntax.Parse(small)), Is.Null);
    }

    private static TimeSpan Limit(TimeSpan smallTime) => (smallTime * LargestRatio) + Noise;

    // The best of several: other work of the process only ever adds, and where the text is what costs, no repetition helps.
    private static (TimeSpan Small, TimeSpan Large) Best(SourceText small, SourceText large)
    {
        var (smallTime, largeTime) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < FewestMeasurements || (i < MostMeasurements && largeTime >= Limit(smallTime)); i++)
        {
            largeTime = TimeSpan.FromTicks(Math.Min(largeTime.Ticks, Measure(large).Ticks));
            smallTime = TimeSpan.FromTicks(Math.Min(smallTime.Ticks, Measure(small).Ticks));
        }

        return (smallTime, largeTime);
    }

    private static TimeSpan Measure(SourceText text)
    {
        var start = Environment.CpuUsage.TotalTime;
        DockerfileSyntax.Parse(text);
        return Environment.CpuUsage.TotalTime - start;
    }
}
