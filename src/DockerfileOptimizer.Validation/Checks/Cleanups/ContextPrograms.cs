using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// Foreign code that is all there to be read: programs that come from the build context, in an image that holds nothing else than a base
/// image of the catalogue, packages, and files of the context, each a text that names neither a package manager nor what could call one.
/// </summary>
internal static class ContextPrograms
{
    /// <summary>The first command of a RUN that may use package lists; null when there is none, be it that all foreign code can be read.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The RUN.</param>
    /// <param name="managers">The managers whose lists it is about.</param>
    public static ListReader? FirstListReader(BuildPlan plan, RunStep run, IEnumerable<PackageManager> managers)
    {
        if (plan.Facts.EffectsOf(run).FirstListReader is not { } first || !plan.Facts.Context.TryGet(out var context))
        {
            return plan.Facts.EffectsOf(run).FirstListReader ?? Loaded(plan, run) ?? Hooked(plan, run, managers);
        }

        var image = new ReadableImage(plan, run, ProgramWords.Of(managers));
        return image.ListReader(run) is { } reader ? reader
            : (ContextTrust.WhyNot(context, plan.Facts.Model) ?? image.WhyNot()) is { } why ? first with { Why = $"{first.Why}, as {why}" }
            : Loaded(plan, run) ?? Hooked(plan, run, managers);
    }

    // What a profile loads that an earlier step wrote, or that lies in the context: bspm::enable() in Rprofile.site has each install.packages call apt (docs: bspm).
    private static ListReader? Loaded(BuildPlan plan, RunStep run)
    {
        var calls = plan.Facts.CommandsOf(run).Where(c => ContextCode.Loaders.Any(l => l.Program == c.Program.Or(null))).ToList();
        if (calls.Count == 0)
        {
            return null;
        }

        var stages = StageChain.Of(plan.Facts.Model, run.Place.Stage);
        var earlier = plan.Steps.Where(s => s.Line <= run.Line && stages.Contains(s.Place.Stage)).SelectMany(s => StepText.Of(plan, s)).Concat(Profiles(plan)).ToList();
        return (from call in calls
                from loader in ContextCode.Loaders
                where loader.Program == call.Program.Or(null) && earlier.Exists(t => StepText.Names(t, loader.Word))
                select new ListReader(call.Node.Span.Start, $"{loader.Program} may load {loader.Word}, which calls the package manager")).FirstOrDefault();
    }

    private static IEnumerable<string> Profiles(BuildPlan plan) => !plan.Facts.Context.TryGet(out var context) ? []
        : context!.Files.All.Where(f => f.Kind == ContextEntryKind.File && ContextCode.Profiles.Contains(f.Name)).Select(f => context.TextOf(f.Path).Or("")!);

    // "postinstall": "apt-get install …" in a package.json that can be read, or "postinstall": "sh post.sh" and the same there, or a setup.py that python is given. What cannot be read is taken to do no such thing.
    private static ListReader? Hooked(BuildPlan plan, RunStep run, IEnumerable<PackageManager> managers)
    {
        if (!plan.Facts.Context.IsKnown)
        {
            return null;
        }

        ImmutableArray<string> programs = [.. managers.SelectMany(m => m.Programs)];
        var hooked = plan.Facts.CommandsOf(run).Where(c => c.Program.TryGet(out var name) && (ContextCode.IsInterpreter(name!) || !ContextCode.HooksOf(name!).IsEmpty)).ToList();
        if (hooked.Count == 0 || programs.IsEmpty)
        {
            return null;
        }

        var reached = ReachedTexts.Of(plan)!;
        return (from call in hooked
                from file in reached.From(ContextCode.IsInterpreter(call.Program.Or("")!) ? call.Arguments.Select(a => a.Value.Or("")!) : [call.Program.Or("")!])
                where programs.Any(p => StepText.Names(file.Text, p))
                select new ListReader(call.Node.Span.Start, $"{file.File.Path} names the package manager")).FirstOrDefault();
    }
}
