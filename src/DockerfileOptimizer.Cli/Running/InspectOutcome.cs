using System.Collections.Immutable;
using System.Globalization;
using DockerfileOptimizer.Inspection;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>What came of an inspection.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Report">What was found.</param>
internal sealed record InspectOutcome(InspectRequest Request, InspectionReport Report)
{
    /// <summary>The limits that the image does not keep, for people.</summary>
    public ImmutableArray<string> Missed => [.. MissedLimits()];

    /// <summary>What the program exits with.</summary>
    public int ExitCode => Missed.IsEmpty ? Cli.ExitCode.Fine : Cli.ExitCode.Changes;

    // A hundredth more than is printed must not look equal.
    private IEnumerable<string> MissedLimits()
    {
        if (Request.MaxWaste is { } most && !most.Allows(Report))
        {
            yield return $"--max-waste {most.Written}: {Report.WasteBytes} bytes are waste, {Exact(Report.WastePercent)} %";
        }

        if (Request.MinEfficiency is { } least && Report.Efficiency.Percent < least)
        {
            yield return $"--min-efficiency {least.ToString(CultureInfo.InvariantCulture)}: the efficiency is {Exact(Report.Efficiency.Percent)} %";
        }
    }

    private static string Exact(decimal percent) => percent.ToString("0.######", CultureInfo.InvariantCulture);
}
