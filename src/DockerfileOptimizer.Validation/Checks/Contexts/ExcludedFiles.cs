using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Validation.Checks.Contexts;

/// <summary><see cref="ExcludesFromContext"/>: what the change of an ignore file means, from the file list. It is read here anew, whatever the fix says of it.</summary>
internal static class ExcludedFiles
{
    private static readonly ValidationCondition _certain = new(
        "context-is-certain", "The folder is the build context: somebody named it, or every source of the file is found in it and one is more than the whole.",
        "docker build, --file and the context are named apart");

    private static readonly ValidationCondition _same = new(
        "takes-the-same", "COPY, ADD and bind mounts of the file take the same from the context, and the ignore file is not among it.", "BuildKit convert_copy.go; fsutil copy/copy.go");

    private static readonly ValidationCondition _triggers = new(
        "no-triggers-of-others", "Base images from outside are known, so that none has ONBUILD instructions that take files.", "BuildKit dispatchOnBuildTriggers");

    private static readonly ValidationCondition _noOtherName = new(
        "context-has-one-name", "No stage copies from a name that may be another name of the context.", "docker buildx build, --build-context; BuildKit named contexts read .dockerignore");

    private static readonly ValidationCondition _others = new(
        "other-files-take-the-same", "All other Dockerfiles in the context, those too that Compose and Bake files name, take the same from it.", "docker build, --file");

    public static ImmutableArray<ValidationCondition> Conditions { get; } = [_certain, _same, _triggers, _noOtherName, _others];

    /// <summary>What speaks against the change of other files than the Dockerfile; null when nothing does.</summary>
    /// <param name="before">The files before.</param>
    /// <param name="after">The files after.</param>
    /// <param name="claims">All claims.</param>
    /// <param name="asks">Whether a condition is asked.</param>
    public static Verdict? Check(FileSet before, FileSet after, ImmutableArray<Claim> claims, Func<ValidationCondition, bool> asks)
    {
        foreach (var path in TextGuards.ChangedFiles(before, after).Where(p => claims.OfType<ExcludesFromContext>().Any(c => c.Path == p)))
        {
            if (!before.Context.TryGet(out var old) || !after.Context.TryGet(out var changed))
            {
                return new Verdict.Refuted(1, $"{path} is changed, and nobody can say what that does: {before.Context.WhyUnknown ?? after.Context.WhyUnknown}");
            }

            var change = new ContextChange(path, old, changed);
            if (Broken(change) is { } broken)
            {
                return new Verdict.Refuted(1, broken);
            }

            if (Doubt(change, before.Build, after.Build, asks) is { } doubt)
            {
                return new Verdict.Unproven(doubt);
            }
        }

        return null;
    }

    private static string? Broken(ContextChange change)
    {
        var (before, after, path) = (change.Before, change.After, change.Path);
        if (!after.Ignore.TryGet(out var file) || file?.Path != path || before.Files.Find(path) is { Kind: not ContextEntryKind.File })
        {
            return $"{path} is not the ignore file of this build";
        }

        var text = before.Files.Find(path) is null ? Known.Of("") : before.TextOf(path);
        if (!text.TryGet(out var old) || !IsLonger(old, file.Text))
        {
            return $"{path} does not keep its lines";
        }

        if (!before.Sent.TryGet(out var sent) || !after.Sent.TryGet(out var left))
        {
            return $"the builder would refuse the ignore file: {before.Sent.WhyUnknown ?? after.Sent.WhyUnknown}";
        }

        var more = left.All.Select(e => e.Path).Except(sent.All.Select(e => e.Path)).FirstOrDefault(p => p != path);
        return more is null ? null : $"{more} arrives and did not";
    }

    // Lines are added behind all that was there, with the same endings.
    private static bool IsLonger(string before, string after) =>
        after.StartsWith(before, StringComparison.Ordinal)
        && (before.Length == 0 || before.EndsWith('\n') || after[before.Length..] is ['\n', ..] or ['\r', '\n', ..])
        && (!before.Contains('\n', StringComparison.Ordinal) || before.Contains("\r\n", StringComparison.Ordinal) == after[before.Length..].Contains("\r\n", StringComparison.Ordinal));

    private static string? Doubt(ContextChange change, BuildModel before, BuildModel after, Func<ValidationCondition, bool> asks) =>
        asks(_certain) && ContextTrust.WhyNot(change.Before, before) is { } why ? With(why, _certain)
        : asks(_same) && (change.Difference(before, change.Before.Sent, change.After.Sent) ?? change.Difference(after, change.Before.Sent, change.After.Sent)) is { } own ? With(own, _same)
        : asks(_triggers) && ContextUsers.WhyTriggers(before) is { } trigger ? With(trigger, _triggers)
        : asks(_noOtherName) && ContextUsers.WhyOtherName(before) is { } name ? With(name, _noOtherName)
        : asks(_others) && ContextUsers.WhyOthers(change) is { } other ? With(other, _others)
        : null;

    private static string With(string why, ValidationCondition condition) => $"{why} ({condition.Id})";
}
