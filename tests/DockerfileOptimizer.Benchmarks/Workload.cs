using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>How much text and how many scripts one call of a benchmark reads.</summary>
internal static class Workload
{
    public static int CharactersOf(BenchmarkCase benchmark) => IsScripts(benchmark) ? Inputs.ScriptCharacters : Inputs.FileCharacters;

    public static int? ScriptsOf(BenchmarkCase benchmark) => IsScripts(benchmark) ? Inputs.Scripts.Length : null;

    /// <summary>Mean time of one call in microseconds; null when the benchmark did not run.</summary>
    public static double? MicrosecondsOf(Summary summary, BenchmarkCase benchmark) => summary[benchmark]?.ResultStatistics?.Mean / 1000;

    public static long? BytesOf(Summary summary, BenchmarkCase benchmark) => summary[benchmark]?.GcStats.GetBytesAllocatedPerOperation(benchmark);

    private static bool IsScripts(BenchmarkCase benchmark) => benchmark.Descriptor.Type == typeof(ScriptParse) || benchmark.Descriptor.Type == typeof(VerdictOnJoin);
}
