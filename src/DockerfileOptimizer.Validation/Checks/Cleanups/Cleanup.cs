using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Checks.Cuts;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>A RUN that removes caches behind what it did before.</summary>
internal sealed class Cleanup
{
    // Each place of each cache that a call may fill or not, found once: most conditions ask.
    private readonly Lazy<ImmutableArray<(PackageOperation Operation, CachePath Cache, ImmutableArray<string> Places)>> _places;
    private readonly Dictionary<string, ImmutableArray<(PackageOperation Operation, CachePath Cache)>> _cachesAt = new(StringComparer.Ordinal);

    private Cleanup(CheckContext context, RunStep run, Cut cut, ImmutableArray<CleanupPart> parts)
    {
        Context = context;
        Run = run;
        Cut = cut;
        Parts = parts;
        Operations = [.. RunOperations.In(context.Before.Facts, run).Select(o => o.Operation).Where(o => o.WhyUncertain is null)];
        Paths = [.. parts.SelectMany(p => p.Paths)];
        Commands = [.. parts.Select(p => p.Command).OfType<CacheCleanup>()];
        EmptiedByCommands = [.. Commands.SelectMany(c => c.PlacesIn(State.VariableOf).Or([]))];
        Folders = [.. Paths.Select(Removal.FolderOf), .. EmptiedByCommands];
        _places = new(FindPlaces);
    }

    public CheckContext Context { get; }

    /// <summary>The RUN before.</summary>
    public RunStep Run { get; }

    /// <summary>Where the original script ends and the removal begins.</summary>
    public Cut Cut { get; }

    /// <summary>The commands of the removal.</summary>
    public ImmutableArray<CleanupPart> Parts { get; }

    /// <summary>What <c>rm</c> removes, as written.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>Whether the same files are removed later before, so that they may be any.</summary>
    public bool IsMoved { get; private init; }

    /// <summary>The managers' own commands.</summary>
    public ImmutableArray<CacheCleanup> Commands { get; }

    /// <summary>The folders that the managers' own commands empty, as far as they are known.</summary>
    public ImmutableArray<string> EmptiedByCommands { get; }

    /// <summary>The folders that are removed or emptied, as far as they are known.</summary>
    public ImmutableArray<string> Folders { get; }

    /// <summary>The calls of package managers in the RUN whose arguments are certain.</summary>
    public ImmutableArray<PackageOperation> Operations { get; }

    /// <summary>The state in which the RUN runs.</summary>
    public BuildState State => Context.Before.Facts.StateBefore(Run.Run);

    /// <summary>The cleanup that a changed RUN adds; null when it is not the original script with removals behind it.</summary>
    /// <param name="context">The plans.</param>
    /// <param name="before">The RUN before.</param>
    /// <param name="after">The changed RUN.</param>
    /// <param name="isMoved">Whether the removal stands in a later RUN before: then it may be of any files, and may fail.</param>
    public static Cleanup? Of(CheckContext context, RunStep before, RunStep after, bool isMoved = false)
    {
        if (before.Content.Program is not { } original || after.Content.Program is not { } changed
            || ProgramSplitter.Prefix(changed, original) is not { } piece
            || changed.Pipelines.Skip(piece.End + 1).Any(p => p.Before != changed.Pipelines[piece.End].Before)
            || Removal.PartsOf(changed.Pipelines.Skip(piece.End), isMoved) is not { } parts)
        {
            return null;
        }

        return new Cleanup(context, before, Cut.Behind(after, piece, before, context.Before.Facts), parts) { IsMoved = isMoved };
    }

    /// <summary>The caches that one of the RUN's own calls may fill and for which the catalogue lists a path as one to remove.</summary>
    public ImmutableArray<(PackageOperation Operation, CachePath Cache)> CachesAt(string path)
    {
        if (!_cachesAt.TryGetValue(path, out var caches))
        {
            caches =
            [
                .. from at in _places.Value
                   where at.Operation.Fills(at.Cache) && at.Places.Any(p => at.Cache.Removable.Any(r => IsJoined(p, r, path)))
                   select (at.Operation, at.Cache),
            ];
            _cachesAt.Add(path, caches);
        }

        return caches;
    }

    /// <summary>The caches that one of the RUN's own calls may fill and that a manager's own command empties.</summary>
    public IEnumerable<(PackageOperation Operation, CachePath Cache)> CachesOf(CacheCleanup command)
    {
        var emptied = command.PlacesIn(State.VariableOf).Or([]);
        return from at in _places.Value
               where at.Operation.Manager.Cleanups.Contains(command) && at.Operation.Call.Program.Or("") == Removal.ProgramOf(command)
               where at.Operation.Fills(at.Cache) && at.Places.Any(emptied.Contains)
               select (at.Operation, at.Cache);
    }

    /// <summary>The managers of the RUN that keep something in a folder, and what that is.</summary>
    public ImmutableArray<(PackageManager Manager, CachePath Cache)> CachesIn(string folder) =>
        [.. PlacesBehind(folder).Select(p => (p.Operation.Manager, p.Cache)).Distinct()];

    /// <summary>The calls of the RUN that keep something in a folder, or in one around it of which the folder is what is removed.</summary>
    public IEnumerable<(PackageOperation Operation, CachePath Cache, string Place)> PlacesBehind(string folder) =>
        from at in _places.Value
        from place in at.Places
        where place == folder || at.Cache.Removable.Any(r => IsJoined(place, Removal.FolderOf(r), folder))
        select (at.Operation, at.Cache, place);

    /// <summary>Whether a folder is one that the catalogue spells out as the usual place of a cache of root's, or is removed for it.</summary>
    public bool IsUsual(string folder) =>
        Operations.SelectMany(o => o.Manager.Caches).Any(c => c.Usual.Any(u => c.Removable.Any(r => IsJoined(u, Removal.FolderOf(r), folder))));

    private static bool IsJoined(string place, string ending, string path) =>
        path.Length == place.Length + ending.Length && path.StartsWith(place, StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal);

    private ImmutableArray<(PackageOperation Operation, CachePath Cache, ImmutableArray<string> Places)> FindPlaces()
    {
        var places = ImmutableArray.CreateBuilder<(PackageOperation Operation, CachePath Cache, ImmutableArray<string> Places)>();
        foreach (var operation in Operations)
        {
            foreach (var cache in operation.Manager.Caches)
            {
                places.Add((operation, cache, PlacesOf(operation, cache)));
            }
        }

        return places.ToImmutable();
    }

    // What is catalogued by its full name holds nothing else, wherever a call is told to put its own.
    private ImmutableArray<string> PlacesOf(PackageOperation operation, CachePath cache) =>
        MovedCaches.WhyMoved(Context.Before.Facts.Model, Run.Run, operation, cache) is not null || operation.NeverFetches(cache, Run.Run, State.VariableOf) ? []
        : [.. cache.Locations.Where(l => l[0] == '/')
            .Concat(operation.PlacesOf(cache, State.VariableOf).Or([]))
            .Concat(UsualPlaces.Of(Context.Before.Facts.Model, Run.Run, operation, cache)).Distinct()];

    /// <summary>
    /// The calls without wrapper that certainly ended with success when the removal runs: those of the and-or list in front of it, and
    /// those that are a statement of their own under errexit.
    /// </summary>
    public IEnumerable<PackageOperation> Succeeded()
    {
        var program = Run.Content.Program!;
        var nodes = program.Pipelines
            .Where(p => p.Node is { IsNegated: false, Commands: [SimpleCommand] } && (IsInLastList(program, p) || (Cut.Joint == Joint.Sequence && IsAlone(program, p))))
            .Select(p => p.Node.Commands[0])
            .ToList();
        return Operations.Where(o => o.Call.Wrappers.IsEmpty && nodes.Contains(o.Call.Node));
    }

    private static bool IsInLastList(ShellProgram program, TopLevelPipeline pipeline) =>
        pipeline.Statement == program.Pipelines[^1].Statement
        && program.Pipelines.Where(p => p.Statement == pipeline.Statement).Skip(1).All(p => p.Before == Joint.And);

    // The condition of the cut says that errexit is on at the end; it must be where the call stands, too.
    private bool IsAlone(ShellProgram program, TopLevelPipeline pipeline) =>
        program.Pipelines.Count(p => p.Statement == pipeline.Statement) == 1
        && program.Script.Statements is { } list
        && ErrexitAnalysis.IsCertainlyOnBefore(list, pipeline.Statement, State.Shell.TryGet(out var shell) && shell.Options.Errexit);
}
