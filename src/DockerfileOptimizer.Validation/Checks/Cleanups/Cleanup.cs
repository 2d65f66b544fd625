using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Checks.Cuts;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>A RUN that removes caches behind what it did before.</summary>
internal sealed class Cleanup
{
    private Cleanup(CheckContext context, RunStep run, Cut cut, ImmutableArray<string> paths)
    {
        Context = context;
        Run = run;
        Cut = cut;
        Paths = paths;
        Operations =
        [
            .. context.Before.Facts.CommandsOf(run)
                .Select(PackageManagers.OperationOf)
                .OfType<PackageOperation>()
                .Where(o => o.WhyUncertain is null),
        ];
    }

    public CheckContext Context { get; }

    /// <summary>The RUN before.</summary>
    public RunStep Run { get; }

    /// <summary>Where the original script ends and the removal begins.</summary>
    public Cut Cut { get; }

    /// <summary>What is removed, as written.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>The calls of package managers in the RUN whose arguments are certain.</summary>
    public ImmutableArray<PackageOperation> Operations { get; }

    /// <summary>The state in which the RUN runs.</summary>
    public BuildState State => Context.Before.Facts.StateBefore(Run.Run);

    /// <summary>The cleanup that a changed RUN adds; null when it is not the original script with removals behind it.</summary>
    public static Cleanup? Of(CheckContext context, RunStep before, RunStep after)
    {
        if (before.Content.Program is not { } original || after.Content.Program is not { } changed
            || ProgramSplitter.Prefix(changed, original) is not { } piece
            || changed.Pipelines.Skip(piece.End + 1).Any(p => p.Before != Joint.And)
            || Removal.PathsOf(changed.Pipelines.Skip(piece.End)) is not { } paths)
        {
            return null;
        }

        var cut = new Cut
        {
            Merged = after,
            Program = changed,
            Pieces = [piece, new Piece(piece.End, changed.Pipelines.Length, Wrapping.None)],
            Originals = [before],
            Index = 0,
            Facts = context.Before.Facts,
        };
        return new Cleanup(context, before, cut, paths);
    }

    /// <summary>The caches that one of the RUN's own calls fills and that lie at a path.</summary>
    public IEnumerable<(PackageOperation Operation, CachePath Cache)> CachesAt(string path) =>
        from operation in Operations
        where operation.Verb == PackageVerb.Install || operation.RefreshesLists
        from cache in operation.Manager.Caches
        where operation.PlacesOf(cache, State.VariableOf).TryGet(out var places) && places.Contains(Removal.FolderOf(path))
        select (operation, cache);
}
