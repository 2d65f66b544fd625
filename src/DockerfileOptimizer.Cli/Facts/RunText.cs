using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes what a RUN runs and leaves behind, for people.</summary>
internal static class RunText
{
    private const int MostPaths = 8;

    public static void Write(Outline outline, BuildModel model, RunInstruction run)
    {
        if (!model.ScriptOf(run).TryGet(out var script))
        {
            FactsText.Line(outline, "script", $"unknown: {model.ScriptOf(run).WhyUnknown}; it may do anything");
            return;
        }

        foreach (var call in model.CommandsOf(run))
        {
            outline.Line(outline.Place(script.Text.ToSource(call.Node.Span.Start)), 1, TextOf(script, call));
            if (PackageManagers.OperationOf(call) is { } operation && model.StateBefore(run) is { } state)
            {
                Package(outline, operation, state);
            }
        }

        foreach (var left in CacheLeftovers.Of(model, run).Or([]))
        {
            var places = left.Places.IsEmpty ? "" : $" at {string.Join(" or ", left.Places)}";
            var stays = left.Doubt is { } doubt ? $"may stay in the layer: {doubt}" : "stays in the layer";
            FactsText.Line(outline, "cache", $"{left.Manager.Name} {FactNames.Of(left.Cache.Kind)}{places} {stays}");
        }

        var initial = model.StateBefore(run)?.Shell.Or(null)?.Options.Errexit ?? false;
        Effects(outline, model.EffectsOf(run), ErrexitAnalysis.IsCertainlyOnBehind(script.Statements!, initial));
    }

    private static string TextOf(ShellScript script, CommandCall call)
    {
        var behind = call.Wrappers.IsEmpty ? "" : $"  [behind {string.Join(", ", call.Wrappers)}]";
        return !call.Program.TryGet(out var program) ? $"{CallText.Written(script, call.Node)}  [unknown: {call.Program.WhyUnknown}]"
            : program.Length == 0 ? CallText.Written(script, call.Node)
            : string.Join(' ', call.Arguments.Select(a => CallText.Of(script, a)).Prepend(program)) + behind;
    }

    private static void Package(Outline outline, PackageOperation operation, BuildState state)
    {
        string[] needs = [operation.NeedsLists ? ", needs lists" : "", operation.RefreshesLists && operation.Verb != PackageVerb.Refresh ? ", fetches lists" : ""];
        var uncertain = operation.WhyUncertain is { } why ? $", uncertain: {why}" : "";
        outline.Line("", 2, $"{operation.Manager.Name} {FactNames.Of(operation.Verb)}{string.Concat(needs)}{uncertain}");
        foreach (var cache in FactsView.CachesOf(operation, state))
        {
            var places = FactsText.Of(operation.PlacesOf(cache, state.VariableOf), p => string.Join(" or ", p));
            var files = cache.Files.IsEmpty ? "" : $" ({string.Join(", ", cache.Files)})";
            var empty = FactsView.WhyNotFilled(cache, operation, state) is { } reason ? $", not filled: {reason}" : "";
            outline.Line("", 2, $"{FactNames.Of(cache.Kind)} at {places}{files}{(cache.MustKeep ? ", must stay" : "")}{empty}");
        }
    }

    private static void Effects(Outline outline, ShellEffects effects, bool isErrexitOnBehind)
    {
        foreach (var (kind, name) in FactNames.States.Where(s => effects.Leaves.HasFlag(s.Kind)))
        {
            FactsText.Line(outline, "leaves", $"{name}: {effects.LeaveReasons.GetValueOrDefault(kind)}");
        }

        foreach (var (hazard, name) in FactNames.Hazards.Where(h => effects.Hazards.HasFlag(h.Hazard)))
        {
            FactsText.Line(outline, "hazard", $"{name}: {effects.HazardReasons.GetValueOrDefault(hazard)}");
        }

        Flag(outline, effects.MayEndEarlyWithSuccess, "ends", "may end early with success");
        Flag(outline, effects.MayUseErrexit, "errexit", isErrexitOnBehind ? "on at the end" : "may be on");
        Flag(outline, effects.MayUsePipefail, "pipefail", "may be on");
        Flag(outline, effects.ObservesProcess, "observes", "what ran before in the same process");
        Names(outline, "changes", effects.ChangedPrograms);
        Names(outline, "stale", effects.StalePrograms);
        Files(outline, effects);
    }

    // What runs foreign code reads, writes and removes anything for the same reason: once is enough.
    private static void Files(Outline outline, ShellEffects effects)
    {
        (string Label, PathSet Paths)[] sets = [("reads", effects.Reads), ("writes", effects.Writes), ("removes", effects.Removes)];
        var reasons = sets.Select(s => s.Paths.Beyond).Distinct().ToList();
        foreach (var (label, paths) in sets)
        {
            Paths(outline, label, reasons is [not null] ? paths with { Beyond = null } : paths);
        }

        if (reasons is [{ } why])
        {
            FactsText.Line(outline, "files", $"reads, writes and removes anything: {why}");
        }
    }

    private static void Flag(Outline outline, bool holds, string label, string text)
    {
        if (holds)
        {
            FactsText.Line(outline, label, text);
        }
    }

    private static void Names(Outline outline, string label, IReadOnlyCollection<string>? programs)
    {
        if (programs is not { Count: 0 })
        {
            FactsText.Line(outline, label, programs is null ? "any program" : string.Join(' ', programs.Order(StringComparer.Ordinal)));
        }
    }

    private static void Paths(Outline outline, string label, PathSet paths)
    {
        if (paths.Paths.IsEmpty && paths.Beyond is null)
        {
            return;
        }

        // Of a path and the tree below it, the tree says both.
        var shown = paths.Paths.Where(p => !paths.Paths.Contains(p + "/**")).Order(StringComparer.Ordinal).ToList();
        string[] rest =
        [
            .. shown.Count > MostPaths ? (string[])[$"{shown.Count - MostPaths} more"] : [],
            .. paths.Beyond is { } why ? (string[])[$"anything: {why}"] : [],
        ];
        FactsText.Line(outline, label, string.Join(", ", shown.Take(MostPaths).Concat(rest)));
    }
}
