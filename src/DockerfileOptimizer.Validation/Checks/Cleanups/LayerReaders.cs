using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Finds the steps that can see a RUN's layer and may read a path in it: in the stage itself, in stages that start from it, across COPY and mounts, in triggers.</summary>
internal sealed class LayerReaders
{
    private readonly BuildPlan _plan;
    private readonly RunStep _run;
    private readonly ImmutableArray<int> _stages;

    public LayerReaders(BuildPlan plan, RunStep run)
    {
        _plan = plan;
        _run = run;
        _stages = [run.Place.Stage, .. plan.Facts.Model.Graph.DescendantsOf(run.Place.Stage)];
    }

    /// <summary>The first step that may read, in words for a person; null when there is none.</summary>
    /// <param name="folder">The path; what lies below it counts.</param>
    /// <param name="caches">The managers that fill it, and what they keep there; none when nobody knows.</param>
    public string? First(string folder, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        if ((UnknownStage() ?? Start(folder, caches) ?? BuiltAgain(caches)) is { } outside)
        {
            return outside;
        }

        foreach (var stage in _stages)
        {
            if (InStage(stage, folder, caches) is { } reader)
            {
                return reader;
            }
        }

        return _stages.SelectMany(_plan.Facts.Model.Graph.UsesOf).Where(u => u.Kind != StageUseKind.From)
            .Where(u => TakesFrom(u.Instruction, folder))
            .Select(u => $"line {LineOf(u.Instruction)} takes files of this stage from there")
            .FirstOrDefault();
    }

    /// <summary>The first step that may notice that a folder was never made, in words for a person; null when there is none.</summary>
    /// <param name="folder">The topmost folder that is missing.</param>
    public string? FirstUse(string folder) =>
        Behind().Select(s => Use(s, folder)).FirstOrDefault(use => use is not null)
        ?? _stages.SelectMany(_plan.Facts.Model.Graph.UsesOf).Where(u => u.Kind != StageUseKind.From && TakesFrom(u.Instruction, folder))
            .Select(u => $"line {LineOf(u.Instruction)} takes files of this stage from there")
            .FirstOrDefault();

    /// <summary>Why one step may notice that a folder is missing; null when it does not.</summary>
    public string? Use(PlanStep step, string folder) =>
        new FolderUses(_plan).In(step, folder, _plan.Facts.StateBefore(step.Instruction).VariableOf("HOME").Or(null));

    /// <summary>Why one step may notice that a cache is missing of which nobody knows where it lies; null when it does not.</summary>
    public string? UseOfAny(PlanStep step, CachePath cache) => new FolderUses(_plan).InAny(step, cache.Locations);

    // No USER stands between.
    private bool IsSameUser(RunStep run) => !Behind().Any(s => s.Line < run.Line && s.Instruction is UserInstruction);

    // The steps that see the layer, CMD and the like in front of it included.
    private IEnumerable<PlanStep> Behind() =>
        _plan.Steps.Where(s => _stages.Contains(s.Place.Stage) && (s.Place.Stage != _run.Place.Stage || s.Line > _run.Line || s is MetaStep));

    /// <summary>The first step that may read downloads of a manager, wherever they lie, in words for a person; null when there is none.</summary>
    /// <param name="manager">The manager.</param>
    /// <param name="cache">What it keeps.</param>
    public string? FirstAnywhere(PackageManager manager, CachePath cache)
    {
        var steps = Behind().ToList();
        return UnknownStage()
            ?? Start(null, [(manager, cache)])
            ?? BuiltAgain([(manager, cache)])
            ?? _stages.Select(Trigger).FirstOrDefault(t => t is not null)
            ?? _stages.SelectMany(_plan.Facts.Model.Graph.UsesOf).Where(u => u.Kind != StageUseKind.From)
                .Select(u => $"line {LineOf(u.Instruction)} takes files of this stage, and it is not known where the cache lies")
                .FirstOrDefault()
            ?? steps.Select(s => UseOfAny(s, cache)).FirstOrDefault(u => u is not null)
            ?? steps.OfType<RunStep>().Select(r => Offline(r, [(manager, cache)]) ?? CacheQueries.InRun(_plan, r, [(manager, cache)]) ?? FailingRemovals.OfManagers(_plan, r, [manager]) ?? ReadsTree(r)).FirstOrDefault(r => r is not null);
    }

    // A wheel that pip built while there was a compiler serves a later pip install of the same package.
    private string? BuiltAgain(IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches) =>
        caches.Where(c => c.Cache.HoldsBuilt).Select(c => BuiltPackages.NeededBy(_plan.Facts.Model, _run.Run, c.Manager)).FirstOrDefault(r => r is not null) is { } later
            ? $"the RUN of line {LineOf(later)} may need what was built before packages were removed"
            : null;

    private string? UnknownStage() =>
        _plan.Facts.Model.Stages.Any(s => s.Index > _run.Place.Stage && s.Base is StageBase.Unresolved)
            ? "a build argument decides whether a later stage starts from this one"
            : null;

    /// <summary>Why one RUN may read a cache of which nobody knows where it lies; null when it reads no folders.</summary>
    public string? ReadsTree(RunStep run) =>
        _plan.Facts.EffectsOf(run).Reads.All.Any(p => p.EndsWith("/**", StringComparison.Ordinal))
            ? $"the RUN of line {run.Line} reads a folder, and it is not known where the cache lies"
            : FailingRemovals.OfFiles(_plan, run);

    /// <summary>Why one RUN may read from a folder of caches; null when it does not.</summary>
    public string? Reads(RunStep run, string folder, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        var effects = _plan.Facts.EffectsOf(run);
        if ((effects.Reads with { Beyond = null }).MayTouch(folder + "/**"))
        {
            return $"the RUN of line {run.Line} reads {folder}";
        }

        if ((effects.Names with { Beyond = null }).MayTouch(folder + "/**"))
        {
            return $"the RUN of line {run.Line} names {folder} or a file in it";
        }

        if (caches.Count == 0 && (effects.Reads.Beyond ?? effects.Names.Beyond) is { } why)
        {
            return $"the RUN of line {run.Line} may read {folder}: {why}";
        }

        if ((effects.Removes with { Beyond = null }).MayTouch(folder + "/**") && (FailingRemovals.OfFiles(_plan, run) ?? FailingRemovals.OfOthers(_plan, run, IsSameUser(run))) is { } failing)
        {
            return failing;
        }

        // Downloads that nothing but their manager uses are only a matter of speed to code that nobody can see.
        var lists = caches.Where(c => c.Cache.Kind == CacheKind.Index).Select(c => c.Manager).ToList();
        return Offline(run, caches)
            ?? CacheQueries.InRun(_plan, run, caches)
            ?? FailingRemovals.OfManagers(_plan, run, caches.Select(c => c.Manager))
            ?? (lists.Count > 0 ? ListUses.First(_plan, run, lists)
                : caches.Any(c => !c.Cache.IsOnlyForSpeed) && Foreign(run, [.. caches.Select(c => c.Manager)]) is { } foreign ? $"the RUN of line {run.Line} may need {folder}: {foreign.Why}"
                : null);
    }

    // Of what a manager of the system keeps, the catalogue names all who use it.
    private ListReader? Foreign(RunStep run, ImmutableArray<PackageManager> managers) =>
        managers.All(m => !m.ListReaders.IsEmpty) ? ContextPrograms.FirstListReader(_plan, run, managers) : _plan.Facts.EffectsOf(run).FirstListReader;

    /// <summary>Why one RUN may take what it installs from its cache: the manager is told not to fetch, or cannot; null when it fetches.</summary>
    public string? Offline(RunStep run, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches) =>
        caches.Count > 0 && run.Run.Flags.Any(f => f.Name == "network" && f.Value != "default") ? $"the RUN of line {run.Line} may have no network, so that a cache alone may serve it"
        : OfflineBy(run, caches) is { } word ? $"the RUN of line {run.Line} may install from a cache alone: {word}"
        : null;

    private string? OfflineBy(RunStep run, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        var variables = caches.SelectMany(c => c.Manager.OfflineVariables).ToList();
        return caches.SelectMany(c => c.Manager.OfflineWords).Concat(variables).FirstOrDefault(w => run.Content.Raw.Any(t => t.Contains(w, StringComparison.Ordinal)))
            ?? variables.Find(v => IsSetFor(run, v));
    }

    // What a base image may set that nobody knows is not.
    private bool IsSetFor(RunStep run, string name) =>
        _plan.Facts.StateBefore(run.Run).Variables.Values.TryGetValue(name, out var value)
        && (!value.TryGet(out var text) || text is not (null or "" or "0" or "false"));

    // What a container runs is taken over from the stages below, wherever it stands.
    private string? Start(string? folder, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        var below = StageChain.Of(_plan.Facts.Model, _run.Place.Stage);
        return CacheQueries.InFolderOfScripts(_plan, caches) ?? _plan.Steps.Where(s => CacheQueries.IsStart(s.Instruction) && (_stages.Contains(s.Place.Stage) || below.Contains(s.Place.Stage)))
            .Select(s => CacheQueries.InStart(_plan, s, caches) ?? (folder is not null ? Use(s, folder) : null))
            .FirstOrDefault(why => why is not null);
    }

    private string? InStage(int stage, string folder, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        if (Trigger(stage) is { } trigger)
        {
            return trigger;
        }

        foreach (var run in _plan.Steps.Where(s => s.Place.Stage == stage).OfType<RunStep>().Where(r => r.Line > _run.Line))
        {
            if ((Reads(run, folder, caches) ?? Use(run, folder)) is { } reader)
            {
                return reader;
            }

            if (caches.Count > 0 && caches.All(c => c.Cache.Kind == CacheKind.Index && ListUses.Renews(_plan, run, c.Manager)))
            {
                return null;
            }
        }

        return null;
    }

    private string? Trigger(int stage) =>
        _plan.Steps.FirstOrDefault(s => s.Place.Stage == stage && s.Instruction is OnBuildInstruction { Inner: RunInstruction }) is { } trigger
            ? $"the trigger of line {trigger.Line} may read it"
            : null;

    private static bool TakesFrom(Instruction instruction, string folder) => instruction switch
    {
        FileTransferInstruction transfer => transfer.Sources.Any(s => MayCover(s.Value, folder)),
        _ => instruction.Flags.OfType<MountFlag>().Any(m => m.From is not null && MayCover(m.Source ?? "/", folder)),
    };

    private static bool MayCover(string source, string folder)
    {
        if (source.IndexOfAny(['$', '*', '?', '[', '\\', '"', '\'']) >= 0 || source.Split('/').Contains(".."))
        {
            return true;
        }

        var path = "/" + string.Join('/', source.Split('/').Where(part => part is not ("" or ".")));
        return path == "/" || PathSet.Overlap(path + "/**", folder) || PathSet.Overlap(folder + "/**", path);
    }

    private int LineOf(Instruction instruction) => _plan.Syntax.Source.PositionOf(instruction.Span.Start).Line;
}
