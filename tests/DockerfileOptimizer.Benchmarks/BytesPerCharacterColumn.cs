using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace DockerfileOptimizer.Benchmarks;

internal sealed class BytesPerCharacterColumn() : RatioColumn("B/char", "Bytes allocated per character")
{
    protected override double? ValueOf(Summary summary, BenchmarkCase benchmark) => (double?)Workload.BytesOf(summary, benchmark) / Workload.CharactersOf(benchmark);
}
