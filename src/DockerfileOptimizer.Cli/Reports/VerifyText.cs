using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Verification;
using DockerfileOptimizer.Verification.Comparison;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report of a verification for people.</summary>
/// <param name="output">The output stream.</param>
/// <param name="plan">What was planned.</param>
/// <param name="all">Whether long lists are printed whole.</param>
internal sealed class VerifyText(TextWriter output, VerificationPlan plan, bool all)
{
    private const int ShownPaths = 20;
    private const int FirstColumn = 24;

    public void Write(VerificationReport report, bool colours)
    {
        Line($"before  {report.Before.Name}");
        Line($"after   {report.After.Name}{(plan.Before.Dockerfile.Span.SequenceEqual(plan.After.Dockerfile.Span) && plan.After.OtherFiles.IsEmpty ? ", the same file" : "")}");
        List(report.After.Fixes);
        if (report.Builder is { } builder)
        {
            Line($"builder {builder}");
            List(VerifyWords.Bases(report.Bases));
        }

        if (!report.Before.Cold.IsEmpty)
        {
            Table(report);
        }

        Failures(report);
        if (report.Files is { } files)
        {
            Compared(report, files);
        }

        foreach (var note in report.Notes)
        {
            Line($"note    {note}");
        }

        Verdict(report, colours);
    }

    private void Table(VerificationReport report)
    {
        var rows = VerifyWords.Rows(plan, report).Prepend(("", "before", "after")).ToList();
        var (first, second) = (Math.Max(FirstColumn, rows.Max(r => r.Item1.Length + 2)), rows.Max(r => r.Item2.Length + 2));
        output.WriteLine();
        foreach (var (what, before, after) in rows)
        {
            Line($"  {what.PadRight(first)}{before.PadRight(second)}{after}".TrimEnd());
        }

        output.WriteLine();
    }

    private void Failures(VerificationReport report)
    {
        foreach (var side in new[] { report.Before, report.After })
        {
            if (side.Failed is { } failed)
            {
                Line($"{side.Name}:");
                foreach (var line in failed.Message.Split('\n'))
                {
                    Line($"  | {line}");
                }
            }
        }
    }

    private void Compared(VerificationReport report, TreeComparison files)
    {
        Line(report.Configuration.IsEmpty ? "configuration: equal" : "configuration:");
        List(report.Configuration.Select(c => VerifyWords.Change(c) + (c.IsUnstable ? " (unstable)" : "")));
        Line($"files: {files.Equal} paths equal, {files.Differences.Length} differ, {files.Unstable.Length} unstable, {files.Noise.Length} do not count");
        Paths("differs ", files.Differences);
        Paths("unstable", files.Unstable);
        List(VerifyWords.Noise(files).Select(n => $"{n.Class}: {SummaryText.Count(n.Paths, "path")}, {n.Bytes}; {n.Reason}"));
        Line(report.Packages.IsEmpty ? "packages: equal" : "packages:");
        List(report.Packages.Select(VerifyWords.Change));
        foreach (var behaviour in report.Behaviour)
        {
            Line($"{behaviour.Question}: {behaviour.Verdict.ToString().ToLowerInvariant()}; {behaviour.Message}");
        }
    }

    private void Paths(string label, IReadOnlyList<PathDifference> paths)
    {
        foreach (var difference in paths.Take(all ? int.MaxValue : ShownPaths))
        {
            Line($"  {label} {VerifyWords.Path(difference.Path)}  {VerifyWords.Difference(difference)}");
        }

        if (!all && paths.Count > ShownPaths)
        {
            Line($"  … and {paths.Count - ShownPaths} more; '-v detailed' lists them all");
        }
    }

    // Green, red and yellow of ECMA-48, SGR.
    private void Verdict(VerificationReport report, bool colours)
    {
        var (open, close) = colours ? ($"\u001b[{(report.Verdict == Verification.Verdict.Equal ? 32 : report.Verdict == Verification.Verdict.CannotTell ? 33 : 31)}m", "\u001b[0m") : ("", "");
        output.WriteLine($"{open}{VerifyWords.Head(report)}{close}");
        List(report.Reasons);
    }

    private void List(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line("  " + line);
        }
    }

    private void Line(string text) => output.WriteLine(Printable.Of(text));
}
