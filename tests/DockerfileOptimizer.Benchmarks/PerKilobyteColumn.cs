using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace DockerfileOptimizer.Benchmarks;

internal sealed class PerKilobyteColumn() : RatioColumn("us/kB", "Microseconds per 1,000 characters")
{
    protected override double? ValueOf(Summary summary, BenchmarkCase benchmark) => Workload.MicrosecondsOf(summary, benchmark) * 1000 / Workload.CharactersOf(benchmark);
}
