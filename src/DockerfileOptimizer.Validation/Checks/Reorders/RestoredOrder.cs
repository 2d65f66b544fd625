using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>
/// <see cref="ReordersSteps"/>: the file after with its instructions back in the order of the file before. What other claims name is then
/// looked for between the file before and this one; that this one and the file after build alike is for <see cref="SwapConditions"/>.
/// </summary>
/// <param name="Context">The comparison that is left.</param>
/// <param name="Lost">Why the text after is refused; null when it is not.</param>
/// <param name="Doubt">Why the two orders may not build alike, in words for a person; null when they do.</param>
internal sealed record RestoredOrder(CheckContext Context, Verdict.Refuted? Lost, string? Doubt)
{
    // More steps in one stretch than anybody would write; each two of them are compared.
    private const int MostSteps = 200;

    /// <param name="context">Both files.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="lower">Turns the file after, in another order, into a plan.</param>
    public static RestoredOrder Of(CheckContext context, ImmutableArray<Claim> claims, Func<FileSet, BuildPlan> lower)
    {
        var restored = new RestoredOrder(context, null, null);
        foreach (var claim in claims.OfType<ReordersSteps>())
        {
            restored = restored.With(claim, lower);
        }

        return restored;
    }

    // Where the claim does not explain the difference, the file stays as it is, and the comparison finds the difference.
    private RestoredOrder With(ReordersSteps claim, Func<FileSet, BuildPlan> lower)
    {
        if (StretchOf(Context.Before, claim) is not { } old || Places(old) is not { } places || places.SequenceEqual(places.Order()))
        {
            return this;
        }

        var files = Context.FilesAfter with { Dockerfile = DockerfileSyntax.Parse(SourceText.From(Text(places))) };
        var plan = lower(files);
        var stretch = Stretch(plan, places.Min(), old.Length);
        if (plan.Steps.Length != Context.After.Steps.Length || !Texts(plan, stretch).SequenceEqual(Texts(Context.Before, old)))
        {
            return this;
        }

        var moved = ImmutableArray.CreateRange(places, p => Context.After.Steps[p]);
        return new(
            Context with { After = plan, FilesAfter = files },
            Lost ?? MovedComments.WhyRefused(Context, old, moved),
            Doubt ?? new SwapSearch(Context, old).FirstViolation((plan, stretch), (Context.After, moved)));
    }

    private static ImmutableArray<PlanStep>? StretchOf(BuildPlan plan, ReordersSteps claim)
    {
        var steps = plan.Steps.Where(s => s.Place.LastLine >= claim.FirstLine && s.Place.Line <= claim.LastLine).ToImmutableArray();
        return steps.Length is > 1 and <= MostSteps && steps[0].Place.Stage >= 0 && steps.All(s => s.Place.Stage == steps[0].Place.Stage && s.Instruction is not FromInstruction)
            ? steps
            : null;
    }

    /// <summary>Where each step of the stretch stands in the file after: the same texts in a row, in any order. Null when they are nowhere.</summary>
    private ImmutableArray<int>? Places(ImmutableArray<PlanStep> old)
    {
        var wanted = Texts(Context.Before, old).ToList();
        var sorted = wanted.Order(StringComparer.Ordinal).ToList();
        for (var start = 0; start + old.Length <= Context.After.Steps.Length; start++)
        {
            var stretch = Stretch(Context.After, start, old.Length);
            if (stretch.All(s => s.Place.Stage == old[0].Place.Stage) && Texts(Context.After, stretch).Order(StringComparer.Ordinal).SequenceEqual(sorted))
            {
                return Matched(wanted, [.. Texts(Context.After, stretch)], start);
            }
        }

        return null;
    }

    // Of equal texts the first is the first, and so on: they never change places.
    private static ImmutableArray<int> Matched(List<string> wanted, List<string?> found, int start)
    {
        var places = ImmutableArray.CreateBuilder<int>(wanted.Count);
        foreach (var text in wanted)
        {
            var at = found.IndexOf(text);
            found[at] = null;
            places.Add(start + at);
        }

        return places.MoveToImmutable();
    }

    private static ImmutableArray<PlanStep> Stretch(BuildPlan plan, int start, int length) => plan.Steps.Slice(start, Math.Min(length, plan.Steps.Length - start));

    private static IEnumerable<string> Texts(BuildPlan plan, ImmutableArray<PlanStep> steps) => steps.Select(s => StepUnit.TextOf(plan, s));

    // Each place keeps its line break and what stands between it and the next: blank lines, and comments of nobody.
    private string Text(ImmutableArray<int> places)
    {
        var content = Context.After.Syntax.Source.Content;
        var units = places.Select(p => StepUnit.Of(Context.After, Context.After.Steps[p]).Span).ToList();
        var text = new StringBuilder();
        var end = 0;
        foreach (var (slot, unit) in units.OrderBy(u => u.Start).Zip(units))
        {
            text.Append(content, end, slot.Start - end).Append(content, unit.Start, unit.Length);
            end = slot.End;
        }

        return text.Append(content, end, content.Length - end).ToString();
    }
}
