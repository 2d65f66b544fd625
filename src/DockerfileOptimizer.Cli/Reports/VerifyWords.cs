using System.Collections.Immutable;
using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Verification;
using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Verification.Snapshots;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>What the reports of a verification say in the same words, as text and as Markdown.</summary>
internal static class VerifyWords
{
    /// <summary>One line for the verdict, without a full stop.</summary>
    public static string Head(VerificationReport report) => report.Verdict switch
    {
        Verdict.Equal => $"equal{Saved(report)}",
        Verdict.Larger => "equal, but larger",
        Verdict.Differs => "not equal",
        Verdict.DoesNotBuild => "does not build",
        _ => "cannot tell",
    };

    /// <summary>Rows of the table: what, before, after.</summary>
    public static IEnumerable<(string What, string Before, string After)> Rows(VerificationPlan plan, VerificationReport report)
    {
        var (before, after) = (report.Before, report.After);
        yield return ("builds", Builds(before), Builds(after));
        if (before.Size is { } old && after.Size is { } size)
        {
            yield return ("stored", SummaryText.Size(old.Stored), SummaryText.Size(size.Stored) + Change(old.Stored, size.Stored));
            yield return ("unpacked", SummaryText.Size(old.Unpacked), SummaryText.Size(size.Unpacked) + Change(old.Unpacked, size.Unpacked));
            yield return ("layers", $"{old.Layers}", $"{size.Layers}");
            yield return ("files", $"{old.Files}", $"{size.Files}");
        }

        yield return ("cold build", Seconds(before.Cold), Seconds(after.Cold));
        if (before.Touched is { } touchedBefore && after.Touched is { } touchedAfter)
        {
            yield return ($"{plan.Touch} changed", Touched(touchedBefore), Touched(touchedAfter));
        }
    }

    /// <summary>Kinds of noise: class, paths, bytes and the reason.</summary>
    public static IEnumerable<(string Class, int Paths, string Bytes, string Reason)> Noise(TreeComparison files) =>
        files.Noise.GroupBy(n => (n.Noise!.Id, n.Noise.Reason))
            .Select(g => (g.Key.Id, g.Count(), SignedSize(g.Sum(n => n.Growth)), g.Key.Reason));

    /// <summary>What a difference is, in words.</summary>
    public static string Difference(PathDifference difference) => difference switch
    {
        { After: null, Before: { } gone } => $"is gone ({Kind(gone)})",
        { Before: null, After: { } added } => $"is new ({Kind(added)})",
        { Before: { } before, After: { } after } => string.Join(", ", Parts(difference.Aspects, before, after)),
        _ => "is there now and then",
    };

    /// <summary>A path for people.</summary>
    public static string Path(string path) => Printable.Of(PathText.Printable(path));

    /// <summary>What changed in a package or a field.</summary>
    public static string Change(FieldChange change) => change switch
    {
        { Before: null } => $"{change.Name} is new: {change.After}",
        { After: null } => $"{change.Name} is gone: {change.Before}",
        _ => $"{change.Name}: {change.Before} before, {change.After} after",
    };

    /// <summary>What is known of the base images.</summary>
    public static IEnumerable<string> Bases(ImmutableArray<BaseImageState> bases) => bases.Select(b =>
        $"{b.Reference}: {b.Digest ?? b.LocalId ?? "unknown before the build"}{(b.Pin is not null ? ", for all builds" : "")}");

    private static string Saved(VerificationReport report) =>
        report is { Before.Size: { } before, After.Size: { } after } && before.Unpacked - after.Unpacked > report.Allowance
            ? $", and {SummaryText.Size(before.Unpacked - after.Unpacked)} smaller"
            : ", and not larger";

    private static string Builds(SideReport side) => side.Cold.IsEmpty ? "not tried" : side.Failed is null ? "yes" : side.Failed.Failure switch
    {
        BuildFailure.BaseMissing => "no base image",
        BuildFailure.BuilderGone => "builder gone",
        _ => "no",
    };

    private static string Seconds(ImmutableArray<BuildReport> builds) =>
        builds.Where(b => b.Failure == BuildFailure.None).Select(b => $"{b.Seconds:0.0} s").ToList() is { Count: > 0 } times ? string.Join(", ", times) : "-";

    private static string Touched(BuildReport build) =>
        build.Failure != BuildFailure.None ? "does not build" : $"{build.Seconds:0.0} s{(build.Steps.IsEmpty ? "" : $", {build.CachedSteps} of {build.Steps.Length} steps cached")}";

    private static string Change(long before, long after) => before == after ? "" : $" ({SignedSize(after - before)}{(before == 0 ? "" : $", {100.0 * (after - before) / before:+0.0;-0.0;0.0} %")})";

    private static string SignedSize(long bytes) => bytes < 0 ? "-" + SummaryText.Size(-bytes) : bytes == 0 ? "0 B" : "+" + SummaryText.Size(bytes);

    private static string Kind(PathState state) => state.Type switch
    {
        PathType.File => $"file, {SummaryText.Size(state.Size)}",
        PathType.Folder => "folder",
        PathType.Link => $"link to {Path(state.Target)}",
        _ => state.Target,
    };

    private static IEnumerable<string> Parts(PathAspects aspects, PathState before, PathState after)
    {
        if (aspects.HasFlag(PathAspects.Type))
        {
            yield return $"{Kind(before)} before, {Kind(after)} after";
        }

        if (aspects.HasFlag(PathAspects.Mode))
        {
            yield return $"mode {Convert.ToString(before.Mode, 8)} before, {Convert.ToString(after.Mode, 8)} after";
        }

        if (aspects.HasFlag(PathAspects.Owner))
        {
            yield return $"owner {before.Owner} before, {after.Owner} after";
        }

        if (aspects.HasFlag(PathAspects.Content) && !aspects.HasFlag(PathAspects.Type))
        {
            yield return before.Size == after.Size ? "other content" : $"other content, {SignedSize(after.Size - before.Size)}";
        }

        if (aspects.HasFlag(PathAspects.Target) && !aspects.HasFlag(PathAspects.Type))
        {
            yield return $"leads to {Path(before.Target)} before, {Path(after.Target)} after";
        }

        if (aspects.HasFlag(PathAspects.Attributes))
        {
            yield return "other extended attributes";
        }
    }
}
