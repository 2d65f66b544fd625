using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>Finds what a script removes from caches itself.</summary>
internal static class CacheRemovals
{
    /// <summary>Whether one of the calls may empty the cache, or a part of it: then somebody has thought of it.</summary>
    public static bool Removes(ImmutableArray<CommandCall> calls, CacheLeftover leftover, BuildState state) =>
        calls.Any(call => call.Program.Or(null) switch
        {
            null => false,
            "rm" => call.Arguments.Any(w => Covers(w, leftover.Places)),
            "find" => call.Arguments.Any(w => w.Value.Or("") is "-delete" or "-exec" or "-execdir") && call.Arguments.Any(w => Covers(w, leftover.Places)),
            _ => Empties(call, leftover, state),
        });

    private static bool Covers(CommandWord word, ImmutableArray<string> places)
    {
        var path = word.Value.Or(null) ?? word.Pattern ?? word.Start;
        var wildcard = path.AsSpan().IndexOfAny('*', '?', '[');
        var isWhole = word.Value.IsKnown || wildcard >= 0;
        var stem = (wildcard < 0 || word.Value.IsKnown ? path : path[..(path.LastIndexOf('/', wildcard) + 1)]).TrimEnd('/');
        return stem is ['/', ..] && places.Any(p => Lies(p, stem, isWhole) || Lies(stem, p, true));
    }

    private static bool Lies(string path, string folder, bool isWhole) =>
        path == folder || path.StartsWith(isWhole ? folder + "/" : folder, StringComparison.Ordinal);

    private static bool Empties(CommandCall call, CacheLeftover leftover, BuildState state) =>
        PackageManagers.OperationOf(call) is { Verb: PackageVerb.Clean } operation
        && operation.Manager.Cleanups.Any(c => Fits(c, call) && (leftover.Places.IsEmpty || !c.PlacesIn(state.VariableOf).TryGet(out var emptied) || leftover.Places.Any(p => emptied.Contains(p))));

    // The sub-command decides, and what the row's command has in options the call must have too.
    private static bool Fits(CacheCleanup row, CommandCall call) =>
        row.Arguments is { } wanted && call.Parsed is { } given
        && wanted.Verb == given.Verb
        && wanted.Options.All(o => given.Has(o.Name));
}
