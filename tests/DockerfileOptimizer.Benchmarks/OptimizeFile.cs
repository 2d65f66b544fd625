using BenchmarkDotNet.Attributes;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>What <c>dockeropt fix --diff</c> does with each file, reading and writing left out: parse, all transforms to their end, verdicts, patch.</summary>
[MemoryDiagnoser]
public class OptimizeFile
{
    private readonly SourceText[] _files;
    private readonly Optimizer _optimizer = new OptimizerBuilder().AddBuiltInTransforms().Build();

    public OptimizeFile()
        : this(Inputs.Files)
    {
    }

    internal OptimizeFile(SourceText[] files) => _files = files;

    [Benchmark]
    public int WithPatch() => _files.Sum(f => _optimizer.Optimize("Dockerfile", f).ToUnifiedDiff().Length);
}
