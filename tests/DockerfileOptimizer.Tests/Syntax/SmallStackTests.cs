using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.Syntax.Oracles;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax;

/// <summary>No text is nested so deeply that reading it, or walking over its tree, needs more than a small stack.</summary>
internal sealed class SmallStackTests
{
    private const int StackSize = 256 * 1024;

    private static IEnumerable<string> Shapes => NastyShapes.All.Keys;

    [TestCaseSource(nameof(Shapes))]
    public void It_is_read_on_a_small_stack(string shape)
    {
        var fault = "not read";
        var reader = new Thread(() => fault = Tiling.FaultOf(DockerfileSyntax.Parse(NastyShapes.All[shape](60_000))), StackSize);
        reader.Start();
        reader.Join();
        Assert.That(fault, Is.Null);
    }
}
