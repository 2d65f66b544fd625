using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Verification;
using DockerfileOptimizer.Verification.Comparison;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report of a verification for a pull request: a table, and what is long folded away.</summary>
/// <param name="output">The output stream.</param>
/// <param name="plan">What was planned.</param>
/// <param name="all">Whether long lists are printed whole.</param>
internal sealed class VerifyMarkdown(TextWriter output, VerificationPlan plan, bool all)
{
    /// <summary>A comment on GitHub holds 65,536 characters; lists shall not be what fills it.</summary>
    private const int ShownPaths = 100;

    public void Write(VerificationReport report)
    {
        output.WriteLine($"### dockeropt verify: {Cell(VerifyWords.Head(report))}");
        output.WriteLine();
        output.WriteLine($"{Code(report.Before.Name)} against {Code(report.After.Name)}{(report.Builder is { } builder ? $", built with {Cell(builder.ToString())}" : "")}.");
        List(report.Reasons.Select(Cell));
        if (!report.Before.Cold.IsEmpty)
        {
            output.WriteLine();
            output.WriteLine("| | before | after |");
            output.WriteLine("|---|---|---|");
            foreach (var (what, before, after) in VerifyWords.Rows(plan, report))
            {
                output.WriteLine($"| {Cell(what)} | {Cell(before)} | {Cell(after)} |");
            }
        }

        Failures(report);
        Fold("Fixes", [.. report.After.Fixes.Select(Cell)]);
        if (report.Files is { } files)
        {
            Compared(report, files);
        }

        Fold("Base images", [.. VerifyWords.Bases(report.Bases).Select(Cell)]);
        Fold("Notes", [.. report.Notes.Select(Cell)]);
    }

    private void Failures(VerificationReport report)
    {
        foreach (var side in new[] { report.Before, report.After })
        {
            if (side.Failed is { } failed)
            {
                output.WriteLine();
                output.WriteLine($"{Code(side.Name)}:");
                output.WriteLine();
                foreach (var line in failed.Message.Split('\n'))
                {
                    // A block by indentation: no run of marks in the text can end it.
                    output.WriteLine("    " + Printable.Of(line));
                }
            }
        }
    }

    private void Compared(VerificationReport report, TreeComparison files)
    {
        output.WriteLine();
        output.WriteLine($"Configuration {(report.Configuration.IsEmpty ? "equal" : "**differs**")}, packages {(report.Packages.IsEmpty ? "equal" : "**differ**")}, "
            + $"{files.Equal} paths equal, {Strong(files.Differences.Length)} differ, {Strong(files.Unstable.Length)} unstable, {files.Noise.Length} do not count.");
        List(report.Behaviour.Select(b => $"{Code(b.Question)}: {b.Verdict.ToString().ToLowerInvariant()}; {Cell(b.Message)}"));
        Fold("Configuration", [.. report.Configuration.Select(c => Cell(VerifyWords.Change(c)))]);
        Fold("Packages", [.. report.Packages.Select(c => Cell(VerifyWords.Change(c)))]);
        Paths("Paths that differ", files.Differences);
        Paths("Unstable paths", files.Unstable);
        Fold("What does not count", [.. VerifyWords.Noise(files).Select(n => $"{Code(n.Class)}: {SummaryText.Count(n.Paths, "path")}, {Cell(n.Bytes)}; {Cell(n.Reason)}")]);
    }

    private void Paths(string title, IReadOnlyList<PathDifference> paths)
    {
        var shown = all ? paths.Count : Math.Min(ShownPaths, paths.Count);
        Fold(title, [.. paths.Take(shown).Select(p => $"{Code(VerifyWords.Path(p.Path))} {Cell(VerifyWords.Difference(p))}"), .. shown < paths.Count ? [$"and {paths.Count - shown} more"] : Array.Empty<string>()]);
    }

    private void List(IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count > 0)
        {
            output.WriteLine();
            lines.ForEach(l => output.WriteLine($"- {l}"));
        }
    }

    private void Fold(string title, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"<details><summary>{title} ({items.Count})</summary>");
            List(items);
            output.WriteLine();
            output.WriteLine("</details>");
        }
    }

    private static string Strong(int number) => number == 0 ? "0" : $"**{number}**";

    private static string Code(string text) => MarkdownText.Code(text);

    private static string Cell(string text) => MarkdownText.Words(text);
}
