using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace LoadMgmt.Benchmarks;

/// <summary>Two more columns: frames a second on one core in millions, and megabytes of them.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BytesPerSecondAttribute : Attribute, IConfigSource
{
    public IConfig Config { get; } = ManualConfig.CreateEmpty()
        .AddColumn(new RateColumn("Mframes/s", static (nanoseconds, _) => 1e3 / nanoseconds))
        .AddColumn(new RateColumn("MB/s", static (nanoseconds, bytes) => 1e3 * bytes / nanoseconds));
}

internal sealed class RateColumn(string name, Func<double, int, double> rate) : IColumn
{
    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => name;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        double? mean = summary[benchmarkCase]?.ResultStatistics?.Mean;
        return mean is { } nanoseconds && benchmarkCase.Parameters["Frame"] is RecordedFrame frame
            ? rate(nanoseconds, frame.Bytes.Length).ToString("N1", CultureInfo.InvariantCulture)
            : "-";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
