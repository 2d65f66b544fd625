using System.Collections.Immutable;
using DockerfileOptimizer.Verification.Behaviour;
using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Verification;

/// <summary>What a report comes to.</summary>
internal static class VerdictRules
{
    /// <summary>The report with its verdict and the reasons for it.</summary>
    /// <param name="report">The report without a verdict.</param>
    /// <param name="moved">Bases that were another image in the end.</param>
    /// <param name="unread">Why images could not be read.</param>
    public static VerificationReport Judge(VerificationReport report, ImmutableArray<string> moved, IEnumerable<string> unread)
    {
        var (verdict, reasons) = Failures(report) ?? Compared(report, [.. moved.Select(m => $"the base image {m} was replaced while the builds ran"), .. unread.Select(u => $"an image could not be read: {u}")]);
        return report with { Verdict = verdict, Reasons = reasons };
    }

    private static (Verdict Verdict, ImmutableArray<string> Reasons)? Failures(VerificationReport report)
    {
        var (before, after) = (report.Before.Failed, report.After.Failed);
        if (before is null && after is null)
        {
            return null;
        }

        // What both sides lack, or the unchanged file builds only now and then, says nothing of the change.
        var reasons = Sides(report).ToImmutableArray();
        return before?.Failure is BuildFailure.BaseMissing or BuildFailure.BuilderGone || after?.Failure is BuildFailure.BaseMissing or BuildFailure.BuilderGone
            ? (Verdict.CannotTell, reasons)
            : report.Before.Cold is [{ Failure: BuildFailure.None }, { Failure: not BuildFailure.None }]
                ? (Verdict.CannotTell, ["the unchanged file built once and failed once", .. reasons])
                : (Verdict.DoesNotBuild, reasons);
    }

    private static IEnumerable<string> Sides(VerificationReport report) =>
        new[] { (report.Before, "unchanged"), (report.After, "changed") }
            .Where(s => s.Item1.Failed is not null)
            .Select(s => s.Item1.Failed!.Failure switch
            {
                BuildFailure.BaseMissing => $"a base image of the {s.Item2} file cannot be had",
                BuildFailure.BuilderGone => $"the builder did not answer when it was to build the {s.Item2} file",
                _ when s.Item1.Failed == s.Item1.Touched => $"the {s.Item2} file does not build once the touched file is another",
                _ => $"the {s.Item2} file does not build",
            });

    private static (Verdict Verdict, ImmutableArray<string> Reasons) Compared(VerificationReport report, ImmutableArray<string> doubts)
    {
        if (report.Files is null)
        {
            return (Verdict.CannotTell, doubts);
        }

        ImmutableArray<string> different = [.. Different(report)];
        ImmutableArray<string> open = [.. doubts, .. Open(report)];
        return different.Length > 0 ? (Verdict.Differs, [.. different, .. Larger(report)])
            : Larger(report).ToImmutableArray() is { IsEmpty: false } larger ? (Verdict.Larger, [.. larger, .. open])
            : open.Length > 0 ? (Verdict.CannotTell, open)
            : (Verdict.Equal, []);
    }

    private static IEnumerable<string> Different(VerificationReport report)
    {
        var fields = report.Configuration.Where(c => !c.IsUnstable).ToList();
        if (fields.Count > 0)
        {
            yield return $"{Count(fields.Count, "field")} of the configuration {(fields.Count == 1 ? "differs" : "differ")}: {string.Join(", ", fields.Select(f => f.Name))}";
        }

        if (report.Files!.Differences is { Length: > 0 } paths)
        {
            yield return $"{Count(paths.Length, "path")} of the file system {(paths.Length == 1 ? "differs" : "differ")}";
        }

        foreach (var answer in report.Behaviour.Where(b => b.Verdict == BehaviourVerdict.Differs))
        {
            yield return $"{answer.Question}: {answer.Message}";
        }
    }

    private static IEnumerable<string> Open(VerificationReport report)
    {
        if (report.Configuration.Where(c => c.IsUnstable).Select(c => c.Name).ToList() is { Count: > 0 } fields)
        {
            yield return $"two builds of the unchanged file differ in their configuration: {string.Join(", ", fields)}";
        }

        if (report.Files!.Unstable is { Length: > 0 } unstable)
        {
            yield return $"{Count(unstable.Length, "path")} {(unstable.Length == 1 ? "is" : "are")} unstable: two builds of the unchanged file differ there";
        }

        foreach (var answer in report.Behaviour.Where(b => b.Verdict == BehaviourVerdict.Unknown))
        {
            yield return $"{answer.Question}: {answer.Message}";
        }
    }

    private static IEnumerable<string> Larger(VerificationReport report)
    {
        if (report.Before.Size is { } before && report.After.Size is { } after && after.Unpacked > before.Unpacked + report.Allowance)
        {
            yield return $"the changed image is {after.Unpacked - before.Unpacked} bytes larger";
        }
    }

    private static string Count(int number, string one) => $"{number} {one}{(number == 1 ? "" : "s")}";
}
