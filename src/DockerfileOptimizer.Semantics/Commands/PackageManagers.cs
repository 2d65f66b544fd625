using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands.Options;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>The package managers of <c>Knowledge/package-managers.json</c>.</summary>
public static class PackageManagers
{
    private static readonly Lazy<NamedRows<PackageManager>> _managers = new(PackageManagerData.ReadManagers);

    private static readonly Lazy<ImmutableArray<KnownProduct>> _products = new(PackageManagerData.ReadProducts);

    /// <summary>All rows.</summary>
    public static ImmutableArray<PackageManager> All => _managers.Value.All;

    /// <summary>Folders that look like caches and are none.</summary>
    public static ImmutableArray<KnownProduct> Products => _products.Value;

    /// <summary>The row of a program by its name without directories; null if it is no package manager.</summary>
    public static PackageManager? Find(string program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (_managers.Value.Find(program) is [var row, ..])
        {
            return row;
        }

        var stem = OptionGrammars.Unversioned(program);
        return stem != program && _managers.Value.Find(stem) is [{ IsVersioned: true } versioned, ..] ? versioned : null;
    }

    /// <summary>What a call does; null if its program is not known or no package manager.</summary>
    public static PackageOperation? OperationOf(CommandCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!call.Program.TryGet(out var program) || Find(program) is not { } manager)
        {
            return null;
        }

        if (call.Parsed is not { } parsed)
        {
            return new PackageOperation { Manager = manager, Call = call, Verb = PackageVerb.Other, WhyUncertain = "its arguments are not understood", MayUseLists = manager.InstallNeeds == InstallNeeds.Lists };
        }

        var verb = VerbOf(manager, parsed);
        var fetches = manager.FetchOptions.Any(parsed.Has);
        var refreshes = verb == PackageVerb.Refresh || manager.RefreshOptions.Any(parsed.Has);
        return new PackageOperation
        {
            Manager = manager,
            Call = call,
            Verb = verb,
            Packages = parsed.Operands,
            RefreshesLists = refreshes,
            NeedsLists = verb == PackageVerb.Install && manager.InstallNeeds == InstallNeeds.Lists && !refreshes && !fetches,
            MayUseLists = manager.InstallNeeds == InstallNeeds.Lists && !refreshes && !fetches 
                && (!manager.VerbsWithoutLists.Contains(parsed.Verb ?? "") || (verb == PackageVerb.Remove && !parsed.Operands.IsEmpty)),
            HasNoCacheOption = manager.NoCacheOptions.Any(parsed.Has),
            WhyUncertain = parsed.WhyUncertain,
        };
    }

    private static PackageVerb VerbOf(PackageManager manager, ParsedArguments parsed) =>
        manager.PretendOptions.Any(parsed.Has) || parsed.Has("--help") || parsed.Has("--version") ? PackageVerb.Other
        : manager.Verbs.TryGetValue(parsed.Verb ?? "", out var verb) ? verb
        : manager.VerbOptions.FirstOrDefault(o => parsed.Has(o.Key)).Value;
}
