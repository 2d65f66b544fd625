using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>What holds for every transform and every file: each check gives the first fault as a sentence, or null.</summary>
/// <param name="transforms">The transforms.</param>
/// <param name="options">What they may do.</param>
/// <param name="context">The build context of the files; null when there is none.</param>
internal sealed class TransformHarness(TransformSet transforms, OptimizerOptions options, BuildContext? context = null)
{
    private readonly OptimizationPipeline _pipeline = new(transforms, options, NullLoggerFactory.Instance);

    public OptimizationResult Run(SourceText text) => Run(text, context);

    private OptimizationResult Run(SourceText text, BuildContext? around) => _pipeline.Run("Dockerfile", DockerfileSyntax.Parse(text), Given(around));

    private static Lazy<Known<BuildContext>>? Given(BuildContext? context) => context is null ? null : new(Known.Of(context));

    /// <summary>All checks, the cheap ones first.</summary>
    public string? FaultOf(SourceText text)
    {
        var result = Run(text);
        return FaultOf(result) ?? FaultOfVerdicts(result) ?? FaultOfSpellings(result) ?? FaultOfTriggers(result);
    }

    /// <summary>What the result itself shows, and a second run.</summary>
    public string? FaultOf(OptimizationResult result) => FaultOfResult(result) ?? FaultOfText(result) ?? FaultOfSecondRun(result);

    private static string? FaultOfResult(OptimizationResult result) =>
        result.Faults.Length > 0 ? $"a fault: {result.Faults[0].Transform} {result.Faults[0].Message}"
        : result.Declined.FirstOrDefault(d => d.Reason == "not-accepted-by-validator") is { } refuted ? $"a refuted fix: {refuted}"
        : Tiling.FaultOf(result.Before) is { } before ? "before: " + before
        : Tiling.FaultOf(result.After) is { } after ? "after: " + after
        : null;

    /// <summary>Comments, line endings and byte-order mark stay.</summary>
    public static string? FaultOfText(OptimizationResult result)
    {
        var (before, after) = (result.Before.Source, result.After.Source);
        var (old, kept) = (CommentLines(before), CommentLines(after));
        if (!IsSubsequence(old, kept) && !(result.Applied.Any(a => a.Claim is RegroupsRuns or SplitsCopy or ReordersSteps) && AreRegrouped(old, kept))
            && !(result.Applied.Any(a => a.Claim is SplitsFinalStage) && AreAllKept(old, kept)))
        {
            return $"comments were {string.Join(" | ", old)} and are {string.Join(" | ", kept)}";
        }

        return before.HasByteOrderMark != after.HasByteOrderMark ? "the byte-order mark is changed"
            : before.Content.EndsWith('\n') != after.Content.EndsWith('\n') ? "the end of the file is changed"
            : Endings(before) == Endings(after) ? null
            : $"line endings were {Endings(before)} and are {Endings(after)}";
    }

    // Blocks move with their instructions, ignores of hadolint are united.
    private static bool AreRegrouped(string[] old, string[] kept)
    {
        var ((others, rules), (keptOthers, keptRules)) = (HadolintLines.Apart(old), HadolintLines.Apart(kept));
        return rules.SequenceEqual(keptRules) && (IsSubsequence(others, keptOthers) || others.Order().SequenceEqual(keptOthers.Order()));
    }

    // Configuration goes to the new stage with its comments.
    private static bool AreAllKept(string[] old, string[] kept) =>
        old.GroupBy(l => l).All(g => kept.Count(l => l == g.Key) >= g.Count());

    private string? FaultOfSecondRun(OptimizationResult result)
    {
        var again = Run(result.After.Source, context?.With(result.OtherFiles));
        return again.Changed ? $"a second run changes it again: {again.ToUnifiedDiff()}"
            : Left(again).SequenceEqual(Left(result)) ? null
            : $"a second run leaves alone {string.Join(" | ", Left(again))}, the first one {string.Join(" | ", Left(result))}";

        // Lines are those of each run's own input.
        static IEnumerable<string> Left(OptimizationResult r) => r.Declined.Select(d => $"{d.Transform} {d.Reason} {MessageLines.Map(d.Message, _ => 0)}").Distinct().Order(StringComparer.Ordinal);
    }

    /// <summary>Asks the validator about each fix that is proposed for the file as it is, and compares with what was said.</summary>
    private string? FaultOfVerdicts(OptimizationResult result)
    {
        var build = BuildModel.Create(result.Before, options.Inputs);
        foreach (var transform in transforms.All.Where(t => PipelineSettings.IsAskedFor(t.Info, options)))
        {
            var version = new TransformContext((build, FileSet.Of(result.Before, Given(context))), options.Transforms.GetValueOrDefault(transform.Info.Id, TransformOptions.Default));
            foreach (var fix in transform.Propose(version).OfType<Fix>())
            {
                if (FaultOfVerdict(result, transform.Info.Id, fix) is { } fault)
                {
                    return fault;
                }
            }
        }

        return null;
    }

    private string? FaultOfVerdict(OptimizationResult result, string transform, Fix fix)
    {
        var before = FileSet.Of(result.Before, Given(context));
        var verdict = TranslationValidator.Check(before, before with { Dockerfile = result.Before.Apply(fix.Edits), Others = fix.OtherFiles }, fix.AlsoClaims.Add(fix.Claim));
        if (verdict is Verdict.Unproven && fix.Otherwise is { } instead)
        {
            return FaultOfVerdict(result, transform, instead);
        }

        var isSafe = verdict is Verdict.Proven && fix.UnsafeBecause is null;
        var lines = LineOrigins.Same.Of(result.Before.Source, fix.Where);
        var applied = result.Applied.FirstOrDefault(a => a.Transform == transform && a.Lines == lines && a.Message == fix.Message);
        return verdict is Verdict.Refuted ? $"{transform} proposes what is refuted: {fix.Message}, {verdict}"
            : applied is not null && isSafe != (applied.Applicability == Applicability.Safe) ? $"{applied} is said to be {applied.Applicability}, the validator says {verdict}"
            : null;
    }

    /// <summary>Other spellings of the file come to the same, spelt so.</summary>
    private string? FaultOfSpellings(OptimizationResult result)
    {
        var expected = SpellingVariants.Of(result.After).ToDictionary(v => v.Name, v => v.Text);
        foreach (var (name, text, _) in SpellingVariants.Of(result.Before).Where(v => MeansTheSame(v.Name, result.Before)))
        {
            var other = Run(SourceText.From(text));
            var shift = name == "backtick" ? 1 : 0;
            if (!Outcome(result, shift).SequenceEqual(Outcome(other, 0)))
            {
                return $"{name}: {string.Join(" | ", Outcome(other, 0))} instead of {string.Join(" | ", Outcome(result, shift))}";
            }

            if (expected.TryGetValue(name, out var wanted) && Full(other.After.Source) != wanted)
            {
                return $"{name}: {UnifiedDiff.Of("expected-and-found", SourceText.From(wanted), other.After.Source)}";
            }
        }

        return null;
    }

    // The carriage returns of a here-document belong to the words of its script.
    private static bool MeansTheSame(string spelling, DockerfileSyntax syntax) => spelling switch
    {
        "backtick" => KnowsItsShells(syntax),
        "CRLF" => syntax.Instructions.All(i => i.Heredocs.IsEmpty),
        _ => true,
    };

    // The other escape character hints at Windows: where the base does not say which shell there is, it then may be one of theirs.
    private static bool KnowsItsShells(DockerfileSyntax syntax)
    {
        var build = BuildModel.Create(syntax);
        return build.Stages.All(s => build.StateBefore(s.From)!.Shell.IsKnown);
    }

    /// <summary>What runs in the builds of others is left alone.</summary>
    private string? FaultOfTriggers(OptimizationResult result)
    {
        var wrapped = result.Before.Instructions.Where(i => i is RunInstruction or FileTransferInstruction).Select(i => new TextEdit(new(i.Span.Start, 0), "ONBUILD "));
        var triggers = Run(new TextEditSet(wrapped).ApplyTo(result.Before.Source));
        return triggers.Changed ? $"behind ONBUILD it is changed: {triggers.ToUnifiedDiff()}" : null;
    }

    private static IEnumerable<string> Outcome(OptimizationResult result, int shift) =>
        result.Applied.Select(a => $"{a.Transform} {a.Applicability} {Shifted(a.Lines, shift)}")
            .Concat(result.Declined.Select(d => $"{d.Transform} {d.Reason} {Shifted(d.Lines, shift)}"));

    private static LineRange Shifted(LineRange lines, int shift) => new(lines.First + shift, lines.Last + shift);

    private static string[] CommentLines(SourceText text) =>
        [.. text.Content.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith('#'))];

    private static bool IsSubsequence(string[] part, string[] whole)
    {
        var found = 0;
        foreach (var line in whole)
        {
            found += found < part.Length && part[found] == line ? 1 : 0;
        }

        return found == part.Length;
    }

    private static string Endings(SourceText text)
    {
        var crLf = text.Content.AsSpan().Count("\r\n");
        return crLf == 0 ? "LF" : text.Content.AsSpan().Count('\n') > crLf ? "mixed" : "CRLF";
    }

    private static string Full(SourceText text) => text.HasByteOrderMark ? '\uFEFF' + text.Content : text.Content;
}
