using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace DockerfileOptimizer.Benchmarks;

internal sealed class PerScriptColumn() : RatioColumn("us/RUN", "Microseconds per script of a RUN")
{
    protected override double? ValueOf(Summary summary, BenchmarkCase benchmark) => Workload.MicrosecondsOf(summary, benchmark) / Workload.ScriptsOf(benchmark);
}
