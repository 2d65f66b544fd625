using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>
/// What a RUN leaves behind in caches of package managers: nothing where an option, a variable, <c>docker-clean</c>, a mount or a later
/// cleanup of the same script takes care of it. Logs and places that must stay are not looked at. A cleanup counts wherever it stands
/// behind the last call that fills the cache, in a branch too.
/// </summary>
public static class CacheLeftovers
{
    private static readonly string[] _dockerClean = ["docker-clean", "apt.conf", "Keep-Downloaded-Packages"];

    /// <summary>The leftovers of a RUN in the order of the calls that fill them; unknown when its script is not understood.</summary>
    /// <param name="model">The model of the file.</param>
    /// <param name="run">A RUN of the file.</param>
    public static Known<ImmutableArray<CacheLeftover>> Of(BuildModel model, RunInstruction run)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(run);
        if (model.StateBefore(run) is not { } state)
        {
            return Known.Unknown<ImmutableArray<CacheLeftover>>("the RUN stands before the first FROM");
        }

        if (ScriptOf(run, state) is not { } script)
        {
            return Known.Unknown<ImmutableArray<CacheLeftover>>("no shell runs the RUN, or an interpreter of its own does");
        }

        // One that is known is understood; to ask the other reading, too, would mean to read it.
        var isKnown = model.ScriptOf(run).IsKnown;
        return !isKnown && script.IsOpaque
            ? Known.Unknown<ImmutableArray<CacheLeftover>>($"the script is not understood: {script.OpaqueReason}")
            : Known.Of(Read(model, run, state, WithInner(isKnown ? model.CommandsOf(run) : CommandReader.ReadAll(script, state.VariableOf), state.VariableOf)));
    }

    // Where the shell is not known, the POSIX reading does for finding calls; what may be made of them is for others to prove.
    private static ShellScript? ScriptOf(RunInstruction run, BuildState state)
    {
        var dialect = state.Shell.TryGet(out var shell) && shell.Dialect != ShellDialect.Unknown ? shell.Dialect : ShellDialect.Posix;
        return run.Form switch
        {
            HeredocForm { HasShebang: true } => null,
            HeredocForm when run.Heredocs.Length > 1 => null,
            ScriptForm form => form.ScriptIn(dialect),
            _ => null,
        };
    }

    // The calls of "sh -c '…'" stand in the place of the call that runs them.
    private static ImmutableArray<CommandCall> WithInner(ImmutableArray<CommandCall> calls, Func<string, Known<string?>> variableOf) =>
        calls.Any(RunsInner)
            ? [.. calls.SelectMany(c => RunsInner(c) ? WithInner(CommandReader.ReadInner(c, variableOf), variableOf) : [c])]
            : calls;

    private static bool RunsInner(CommandCall call) => call.Inner is { IsOpaque: false } && call.Wrappers.IsEmpty && call.Environment.IsEmpty;

    private static ImmutableArray<CacheLeftover> Read(BuildModel model, RunInstruction run, BuildState state, ImmutableArray<CommandCall> calls)
    {
        var found = ImmutableArray.CreateBuilder<CacheLeftover>();
        foreach (var fill in FillsOf(calls, run, state).Where(f => !f.Cache.IsOptional || Mentions(model, f.Cache.Locations)))
        {
            var leftover = Leftover(model, run, [.. fill.Operations], fill.Cache);
            if (leftover is not null && !IsMounted(run, leftover.Places) && !CacheRemovals.Removes(calls[(fill.Last + 1)..], leftover, state))
            {
                found.Add(leftover);
            }
        }

        return found.ToImmutable();
    }

    // Each cache that is filled, in the order of the first calls that fill it, with these calls and the number of the last one.
    private static List<(CachePath Cache, List<PackageOperation> Operations, int Last)> FillsOf(ImmutableArray<CommandCall> calls, RunInstruction run, BuildState state)
    {
        var fills = new List<(CachePath Cache, List<PackageOperation> Operations, int Last)>();
        for (var at = 0; at < calls.Length; at++)
        {
            if (PackageManagers.OperationOf(calls[at]) is not { } operation)
            {
                continue;
            }

            foreach (var cache in operation.Manager.Caches)
            {
                if (cache is { Kind: not CacheKind.Log, MustKeep: false } && operation.Fills(cache) && !IsKeptOut(operation, cache) && !operation.NeverFetches(cache, run, state.VariableOf) && MayBeHis(cache, state))
                {
                    var known = fills.FindIndex(f => ReferenceEquals(f.Cache, cache));
                    var operations = known < 0 ? [] : fills[known].Operations;
                    operations.Add(operation);
                    if (known < 0)
                    {
                        fills.Add((cache, operations, at));
                    }
                    else
                    {
                        fills[known] = (cache, operations, at);
                    }
                }
            }
        }

        return fills;
    }

    // An option of the call itself, as in apk add --no-cache: what was removed in front of it stays removed.
    private static bool IsKeptOut(PackageOperation operation, CachePath cache) => cache.DisabledBy.Any(d => operation.Call.Parsed?.Has(d) == true);

    private static bool MayBeHis(CachePath cache, BuildState state) =>
        cache.User is null || !state.IsRoot.TryGet(out var isRoot) || isRoot == (cache.User == "root");

    private static CacheLeftover? Leftover(BuildModel model, RunInstruction run, ImmutableArray<PackageOperation> operations, CachePath cache)
    {
        var state = model.StateBefore(run)!;
        if (WhyDisabled(model, state, operations, cache) is not { } doubt)
        {
            return null;
        }

        var variables = state.VariableOf;
        var places = operations.Select(o => o.PlacesOf(cache, variables)).ToList();
        var moved = places.Select(p => p.WhyUnknown).FirstOrDefault(w => w is not null);
        var elsewhere = operations.Select(o => MovedCaches.WhyMoved(model, run, o, cache)).FirstOrDefault(w => w is not null);
        ImmutableArray<string> known = elsewhere is not null ? []
            : moved is null ? [.. places.SelectMany(p => p.Or([])).Distinct()]
            : cache.Locations.All(l => l[0] == '/') ? cache.Locations
            : operations.All(o => !UsualPlaces.Of(model, run, o, cache).IsEmpty) ? cache.Usual
            : [];
        var manager = operations[0].Manager;
        var chosen = (from place in known from operation in operations select ChosenPlaces.VariableFor(model, run, operation, (cache, place))).FirstOrDefault(v => v is not null);
        return new CacheLeftover
        {
            Manager = manager,
            Cache = cache,
            FilledBy = operations,
            Places = known,
            Doubt = elsewhere ?? (doubt.Length > 0 ? doubt : moved),
            ChosenBy = chosen,
            RemovalPaths = cache.Removable.IsEmpty || chosen is not null ? [] : [.. known.Select(p => p + cache.Removable[0])],
            Commands = chosen is null && !known.IsEmpty ? [.. manager.Cleanups.Where(c => !c.Command.StartsWith("rm ", StringComparison.Ordinal) && c.PlacesIn(variables).Or([]) is var emptied && known.All(p => emptied.Contains(p)))] : [],
            PreventingOption = elsewhere is not null && cache.Kind == CacheKind.Index ? null : manager.NoCacheOptions.FirstOrDefault(o => cache.DisabledBy.Contains(o) && operations.All(p => p.Verb == PackageVerb.Install && p.Call.Parsed?.VerbWord?.Node is not null)),
        };
    }

    // Null when it is certainly not written, an empty text when nothing keeps it from being written.
    private static string? WhyDisabled(BuildModel model, BuildState state, ImmutableArray<PackageOperation> operations, CachePath cache)
    {
        var doubt = operations.Select(o => o.WhyUncertain).FirstOrDefault(w => w is not null) ?? "";
        if (cache.DisabledBy.Contains("docker-clean"))
        {
            var isOn = state.DockerClean.TryGet(out var clean) ? clean : (bool?)null;
            if (isOn == true && !MentionsDockerClean(model))
            {
                return null;
            }

            doubt = isOn == false ? doubt : "docker-clean may be in force";
        }

        foreach (var name in cache.DisabledByVariables)
        {
            var values = operations.Select(o => o.Call.VariableOf(name, state.VariableOf)).ToList();
            if (values.TrueForAll(v => v.TryGet(out var set) && !string.IsNullOrEmpty(set)))
            {
                return null;
            }

            doubt = values.TrueForAll(v => v.IsKnown) ? doubt : $"{name} may keep it from being written";
        }

        return doubt;
    }

    // Debian's and Ubuntu's file is removed or overruled where packages are to be kept.
    private static bool MentionsDockerClean(BuildModel model) => Mentions(model, _dockerClean);

    private static bool Mentions(BuildModel model, IEnumerable<string> words) => words.Any(w => model.Syntax.Source.Content.Contains(w, StringComparison.Ordinal));

    // What lies on a mount is not in the layer, and a mount must not be emptied.
    private static bool IsMounted(RunInstruction run, ImmutableArray<string> places) =>
        run.Flags.OfType<MountFlag>().Select(m => m.Target).OfType<string>()
            .Any(target => places.Any(p => PathSet.Overlap(target.TrimEnd('/') + "/**", p + "/**")));
}
