using System.Globalization;
using DockerfileOptimizer.Inspection;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>How much of an image may be waste.</summary>
/// <param name="Written">As the user wrote it.</param>
/// <param name="Amount">Bytes, or per cent.</param>
/// <param name="IsPercent">Whether it is per cent of the bytes of all layers, unpacked.</param>
internal sealed record WasteLimit(string Written, decimal Amount, bool IsPercent)
{
    // Thousands for kB, as reports print them; 1,024 for KiB (IEC 80000-13).
    private static readonly (string Name, decimal Bytes)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("kB", 1e3m), ("KB", 1e3m), ("MB", 1e6m), ("GB", 1e9m), ("B", 1),
    ];

    /// <summary>Reads <c>5000000</c>, <c>5MB</c> or <c>2.5%</c>; null if the text is none.</summary>
    public static WasteLimit? Parse(string text)
    {
        if (text.EndsWith('%'))
        {
            return Number(text[..^1]) is { } percent and <= 100 ? new(text, percent, true) : null;
        }

        var (name, bytes) = Units.FirstOrDefault(u => text.EndsWith(u.Name, StringComparison.Ordinal), ("", 1));
        return Number(text[..^name.Length].TrimEnd()) is { } amount and < 1e15m ? new(text, amount * bytes, false) : null;
    }

    /// <summary>Whether an image has no more waste.</summary>
    public bool Allows(InspectionReport report) => (IsPercent ? report.WastePercent : report.WasteBytes) <= Amount;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
