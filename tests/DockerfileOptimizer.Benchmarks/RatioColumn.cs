using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>A column that divides a result by the amount of work.</summary>
internal abstract class RatioColumn(string name, string legend) : IColumn
{
    public string Id => ColumnName;

    public string ColumnName => name;

    public string Legend => legend;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => ValueOf(summary, benchmarkCase) is { } value ? value.ToString("0.0") : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    /// <summary>Null where the ratio has no meaning.</summary>
    protected abstract double? ValueOf(Summary summary, BenchmarkCase benchmark);
}
