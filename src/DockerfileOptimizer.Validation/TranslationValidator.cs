using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Checks;
using DockerfileOptimizer.Validation.Checks.Cleanups;
using DockerfileOptimizer.Validation.Checks.Contexts;
using DockerfileOptimizer.Validation.Checks.Cuts;
using DockerfileOptimizer.Validation.Checks.Reorders;
using DockerfileOptimizer.Validation.Checks.Splits;
using DockerfileOptimizer.Validation.Checks.Stages;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation;

/// <summary>
/// Decides whether a changed Dockerfile builds what the original built, up to what the claims name, without any knowledge of how the change
/// was made. Any difference that no claim names is <see cref="Verdict.Refuted"/>; a named one whose conditions do not all hold is
/// <see cref="Verdict.Unproven"/>; only what is left is <see cref="Verdict.Proven"/>.
/// </summary>
public static class TranslationValidator
{
    /// <summary>The conditions under which claims are proven.</summary>
    public static ImmutableArray<ValidationCondition> Conditions { get; } =
    [
        PlanFacts.ReadsAlike,
        .. CutConditions.All.Select(c => c.Info),
        .. CleanupConditions.All.Select(c => c.Info),
        .. DisabledCache.Conditions,
        .. MovedCleanup.Conditions,
        .. CopiedAdd.Conditions,
        .. SplitConditions.All.Select(c => c.Info),
        .. SwapConditions.All.Select(c => c.Info),
        .. ExcludedFiles.Conditions,
    ];

    /// <summary>Compares two versions. Never throws.</summary>
    /// <param name="before">The original.</param>
    /// <param name="after">The changed version.</param>
    /// <param name="claims">What the change says it does; empty claims that nothing changes.</param>
    public static Verdict Check(FileSet before, FileSet after, ImmutableArray<Claim> claims) => Check(before, after, claims, []);

    /// <summary>Compares two versions, and says of which claims something is missing where that is not the fault of the others. Never throws.</summary>
    /// <param name="before">The original.</param>
    /// <param name="after">The changed version.</param>
    /// <param name="claims">What the change says it does; empty claims that nothing changes.</param>
    public static Judgement Judge(FileSet before, FileSet after, ImmutableArray<Claim> claims) => Judge(before, after, claims, []);

    internal static Verdict Check(FileSet before, FileSet after, ImmutableArray<Claim> claims, ImmutableHashSet<string> off) => Judge(before, after, claims, off).Verdict;

    private static Judgement Judge(FileSet before, FileSet after, ImmutableArray<Claim> claims, ImmutableHashSet<string> off)
    {
        try
        {
            var verdict = Compare(before, after, claims, off, out var doubts);
            return new Judgement(verdict) { Doubts = verdict is Verdict.Unproven ? doubts : [] };
        }
        catch (InsufficientExecutionStackException)
        {
            return new Judgement(new Verdict.Unproven("a script is nested too deeply"));
        }
    }

    private static Verdict Compare(FileSet before, FileSet after, ImmutableArray<Claim> claims, ImmutableHashSet<string> off, out ImmutableArray<(Claim Claim, string Why)> doubts)
    {
        doubts = [];
        if (before.Bases != after.Bases)
        {
            return new Verdict.Unproven("the two versions are not about the same base images");
        }

        if (InTwoSteps(before, after, claims, off) is { } both)
        {
            return both;
        }

        if (WithOldBase(before, after, claims, off) is { } replaced)
        {
            return replaced;
        }

        var plan = before.Plan(off);
        var context = new CheckContext(plan, after.Plan(off, plan.Scopes), off) { FilesBefore = before, FilesAfter = after };
        if (TextGuards.Check(before, after, claims) is { } broken)
        {
            return broken;
        }

        var restored = RestoredOrder.Of(context, claims, files => files.Plan(off, plan.Scopes));
        if (restored.Lost is { } moved)
        {
            return moved;
        }

        context = restored.Context;
        var checks = ClaimChecks.Of(context, claims);
        var comparison = new PlanComparison(context, checks);
        var verdict = comparison.Run();
        doubts = checks.Count == claims.Length ? comparison.Doubts : [];
        if (verdict is not Verdict.Refuted && CommentsKept.Check(context, claims) is { } lost)
        {
            return lost;
        }

        if (verdict is not Verdict.Refuted && ExcludedFiles.Check(before, after, claims, context.Asks) is { } file)
        {
            return file is Verdict.Refuted || verdict is Verdict.Proven ? file : verdict;
        }

        return verdict is Verdict.Proven && (restored.Doubt ?? Doubt(context)) is { } doubt ? new Verdict.Unproven(doubt) : verdict;
    }

    // First what is left out of the context under the Dockerfile as it was, then the other one with the context that is left: each claim is
    // asked about its own change alone, and what both steps keep is kept.
    private static Verdict? InTwoSteps(FileSet before, FileSet after, ImmutableArray<Claim> claims, ImmutableHashSet<string> off)
    {
        ImmutableArray<Claim> excludes = [.. claims.Where(c => c is ExcludesFromContext)];
        if (excludes.IsEmpty || excludes.Length == claims.Length || !TextGuards.ChangedFiles(before, after).Any())
        {
            return null;
        }

        var between = before with { Others = after.Others };
        var first = Compare(before, between, excludes, off, out _);
        var second = first is Verdict.Refuted ? first : Compare(between, after, [.. claims.Where(c => c is not ExcludesFromContext)], off, out _);
        return second is Verdict.Refuted || first is Verdict.Proven ? second : first;
    }

    // The other claims are asked about the file as it would be with the old image: each is about its own change alone.
    private static Verdict? WithOldBase(FileSet before, FileSet after, ImmutableArray<Claim> claims, ImmutableHashSet<string> off)
    {
        if (claims.OfType<ReplacesBase>().FirstOrDefault() is not { } claim)
        {
            return null;
        }

        if (TextGuards.Check(before, after, claims) is { } broken)
        {
            return broken;
        }

        var replaced = ReplacedBase.Of(before, after, claim);
        var rest = replaced.Refused ?? Compare(before, replaced.After, claims.Remove(claim), off, out _);
        return rest is Verdict.Refuted || !replaced.IsAnother ? rest : new Verdict.Unproven(claim.Assumed);
    }

    // A file that the builder refuses whatever it is given, or that holds an instruction nobody knows, is not for us to prove anything about.
    private static string? Doubt(CheckContext context)
    {
        var plans = new[] { context.Before, context.After };
        return plans.Any(p => p.Syntax.IsBroken) ? "the file has errors"
            : plans.Any(p => p.Steps.Any(s => s is UnknownStep)) ? "the file has an instruction that is not known"
            : null;
    }
}
