using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Checks.Cleanups;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary><see cref="DisablesCache"/>: calls of package managers get a flag that keeps them from writing a cache, and nothing else.</summary>
internal sealed class DisabledCache : OneRunCheck
{
    private static readonly ValidationCondition _catalogued = new(
        "flag-only-keeps-a-cache", "The flag is catalogued to do nothing but keep the manager's cache from being written, and its call reads it as that flag.",
        "the manuals named in package-managers.json");

    private static readonly ValidationCondition _notRead = new(
        "cache-is-not-read-later", "No step that can see the layer, and nothing else in the same RUN, is known to read the cache, and no step has put files of its own there, which the flag keeps from being used.", "package-managers.json, alsoHolds");

    private static readonly ValidationCondition _listsThere = new(
        "flag-finds-its-lists", "A call that fetches package lists of its own because of the flag would have found lists without it, so that no failing build succeeds.",
        "apk-add(8): --no-cache fetches the index; found by random builds");

    private static readonly ValidationCondition _known = new(
        "flag-is-known-to-its-manager", "The package manager is known to be of a version that knows the flag and does nothing more with it than keep no cache.",
        "the change logs named in package-managers.json");

    private readonly string _flag;

    public DisabledCache(CheckContext context, DisablesCache claim)
        : base(context, claim.Line) => _flag = claim.Flag;

    public static ImmutableArray<ValidationCondition> Conditions { get; } = [_catalogued, _known, _notRead, _listsThere];

    /// <inheritdoc/>
    protected override Finding Check(RunStep before, RunStep after)
    {
        if (before.Content.Program is not { } original || after.Content.Program is not { } changed)
        {
            return new Finding.Unproven($"the script is not understood: {before.Content.WhyNoProgram ?? after.Content.WhyNoProgram} (script-understood)");
        }

        if (!DiffersByFlag(original, changed))
        {
            return new Finding.Unexplained(after.Line, $"the RUN differs in more than the flag {_flag}");
        }

        var calls = Context.Before.Facts.CommandsOf(before);
        var flagged = CommandReader.ReadAll(changed.Script, Context.Before.Facts.StateBefore(before.Run).VariableOf);
        var pairs = calls.Zip(flagged).Where(p => p.First.Node.Words.Length != p.Second.Node.Words.Length).ToList();
        if (Context.Asks(_catalogued) && (calls.Length != flagged.Length || pairs.Count == 0 || pairs.Any(p => !IsOnlyFlag(p.First, p.Second))))
        {
            return new Finding.Unproven($"{_flag} is not catalogued to do nothing but keep a cache from being written there ({_catalogued.Id})");
        }

        ImmutableArray<PackageOperation> operations = [.. pairs.Select(p => PackageManagers.OperationOf(p.First)).OfType<PackageOperation>()];
        return Context.Asks(_known) && TooOld(before, operations) is { } old ? new Finding.Unproven($"{old}, and an old one fails at {_flag} or does more with it than keep no cache ({_known.Id})")
            : Context.Asks(_notRead) && Reader(before, after, operations) is { } reader ? new Finding.Unproven($"{reader} ({_notRead.Id})")
            : Context.Asks(_listsThere) && WithoutLists(before, operations) is { } why ? new Finding.Unproven($"{why} ({_listsThere.Id})")
            : new Finding.Holds();
    }

    private string? TooOld(RunStep run, ImmutableArray<PackageOperation> operations) =>
        operations.Select(o => NoCacheSupport.WhyUnknown(Context.Before.Facts.Model, run.Run, o)).FirstOrDefault(why => why is not null);

    private string? WithoutLists(RunStep run, ImmutableArray<PackageOperation> operations)
    {
        ImmutableArray<PackageManager> managers = [.. operations.Select(o => o.Manager).Where(m => IndexesOf(m).Any()).Distinct()];
        return ListUses.First(Context.Before, run, managers)
            ?? managers.Select(m => RemovedInFront(run, operations.LastOrDefault(o => o.Manager == m && o.MayUseLists))).FirstOrDefault(why => why is not null);
    }

    private IEnumerable<CachePath> IndexesOf(PackageManager manager) => manager.Caches.Where(c => c.Kind == CacheKind.Index && c.DisabledBy.Contains(_flag));

    // apk update && rm -rf /var/cache/apk/* && { apk add curl || true; }: without the flag, apk add fails.
    private string? RemovedInFront(RunStep run, PackageOperation? last)
    {
        var state = Context.Before.Facts.StateBefore(run.Run);
        var removes = Context.Before.Facts.EffectsOf(run).Removes;
        if (last is null || !IndexesOf(last.Manager).Any(c => !c.PlacesIn(state.VariableOf).TryGet(out var places) || places.Any(p => removes.MayTouch(p + "/**"))))
        {
            return null;
        }

        return Context.Before.Facts.CommandsOf(run)
            .TakeWhile(c => c.Node != last.Call.Node)
            .SkipWhile(c => PackageManagers.OperationOf(c) is not { Verb: PackageVerb.Refresh } operation || operation.Manager != last.Manager)
            .FirstOrDefault(c => PackageManagers.OperationOf(c) is not { Verb: PackageVerb.Refresh or PackageVerb.Install } operation || operation.Manager != last.Manager) is { } between
            ? $"\"{between.Program.Or("a command")}\" in front of it may remove the lists that it would have found"
            : null;
    }

    private bool DiffersByFlag(ShellProgram before, ShellProgram after)
    {
        var at = 0;
        foreach (var token in after.Tokens)
        {
            if (at < before.Tokens.Length && before.Tokens[at] == token)
            {
                at++;
            }
            else if (token != new ShellToken(ShellTokenKind.Word, _flag))
            {
                return false;
            }
        }

        return at == before.Tokens.Length;
    }

    // The manager's own grammar must read the new word as that option, and everything else as before: it is no value of another option.
    private bool IsOnlyFlag(CommandCall before, CommandCall after)
    {
        if (PackageManagers.OperationOf(before) is not { Verb: PackageVerb.Install, WhyUncertain: null } operation
            || PackageManagers.OperationOf(after) is not { Verb: PackageVerb.Install, WhyUncertain: null }
            || !operation.Manager.NoCacheOptions.Contains(_flag)
            || before.Parsed?.Has(_flag.Replace("--no-", "--", StringComparison.Ordinal)) == true
            || before.Program != after.Program || before.Parsed is not { } old || after.Parsed is not { } changed)
        {
            return false;
        }

        var options = changed.Options.Where(o => o != new ParsedOption(_flag, null)).ToList();
        return old.Verb == changed.Verb
            && options.Count < changed.Options.Length
            && options.SequenceEqual(old.Options.Where(o => o != new ParsedOption(_flag, null)))
            && old.Operands.Select(o => o.Value).SequenceEqual(changed.Operands.Select(o => o.Value));
    }

    // Lists are what later installs need, so that code nobody can see counts as their reader; downloads are only a matter of speed to it.
    // What the changed RUN itself may read counts, too: a removal would stand behind it, an option stands in front.
    private string? Reader(RunStep run, RunStep after, ImmutableArray<PackageOperation> operations)
    {
        var state = Context.Before.Facts.StateBefore(run.Run);
        var (readers, itself) = (new LayerReaders(Context.Before, run), new LayerReaders(Context.After, after));
        foreach (var operation in operations)
        {
            foreach (var cache in operation.Manager.Caches.Where(c => c.DisabledBy.Contains(_flag)))
            {
                var known = operation.PlacesOf(cache, state.VariableOf);
                if (WhyMissed(run, operation, cache) is { } missed)
                {
                    return missed;
                }

                if (cache.HoldsBuilt && BuiltPackages.AreNeededIn(Context.Before.Facts.Model, run.Run, operation.Manager))
                {
                    return $"the RUN of line {run.Line} may need what was built before packages were removed";
                }

                if (FoldersOf(cache, known).Select(p => OwnFiles.Filled(new FilledFolder(Context.Before, run, p, [(operation, cache, p)]))).FirstOrDefault(why => why is not null) is { } filled)
                {
                    return filled;
                }

                var found = known.TryGet(out var places)
                    ? places.Select(p => ReaderOf((run, after), p, (operation.Manager, cache))).FirstOrDefault(r => r is not null)
                    : itself.Offline(after, [(operation.Manager, cache)]) ?? itself.ReadsTree(after) ?? itself.UseOfAny(after, cache) ?? readers.FirstAnywhere(operation.Manager, cache);
                if (found is { } reader)
                {
                    return reader;
                }
            }
        }

        return null;
    }

    // Because of where the cache lies, or what is used from it.
    private string? WhyMissed(RunStep run, PackageOperation operation, CachePath cache)
    {
        var (model, context) = (Context.Before.Facts.Model, Context.Before.Facts.Context);
        return CacheLinks.WhyLinked(Context.Before, run, operation.Manager) is { } linked ? linked
            : operation.WhyMovedByScript(cache) is { } moved ? $"it is not known where the cache lies, as {moved}"
            : CacheSettings.WhereSaid(model, context, run.Run, cache) is { } said ? $"{said} says where the cache lies, so that it may be meant to be kept"
            : PackagesInCache.WhyUsed(model, context, cache) is { } used ? $"what was installed may be used from the cache: {used} speaks of it"
            : cache.MustKeep || (cache.Kind != CacheKind.Cache && !operation.PlacesOf(cache, Context.Before.Facts.StateBefore(run.Run).VariableOf).IsKnown) ? "it is not known where the cache lies"
            : null;
    }

    // Where nobody knows the home directory, it is root's.
    private static IEnumerable<string> FoldersOf(CachePath cache, Known<ImmutableArray<string>> known) =>
        known.TryGet(out var places) ? places
        : cache.Usual.IsEmpty ? cache.Locations.Where(l => l.StartsWith("$HOME/", StringComparison.Ordinal)).Select(l => "/root" + l["$HOME".Length..])
        : cache.Usual;

    // The flag also keeps the folders on the way to the cache from being made.
    private string? ReaderOf((RunStep Before, RunStep After) run, string place, (PackageManager Manager, CachePath Cache) cache)
    {
        var (readers, itself) = (new LayerReaders(Context.Before, run.Before), new LayerReaders(Context.After, run.After));
        var missing = StandingFolders.TopMissing(Context.Before, run.Before, place);
        return itself.Reads(run.After, place, [cache]) ?? readers.First(place, [cache]) ?? itself.Use(run.After, missing) ?? readers.FirstUse(missing);
    }
}
