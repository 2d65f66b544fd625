using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>What a call of a package manager does.</summary>
public sealed record PackageOperation
{
    /// <summary>The package manager.</summary>
    public required PackageManager Manager { get; init; }

    /// <summary>The call.</summary>
    public required CommandCall Call { get; init; }

    /// <summary>What it does; <see cref="PackageVerb.Other"/> as well where the arguments are not understood (<see cref="WhyUncertain"/>).</summary>
    public required PackageVerb Verb { get; init; }

    /// <summary>The operands: packages, files, or what the sub-command takes else.</summary>
    public ImmutableArray<CommandWord> Packages { get; init; } = [];

    /// <summary>Whether it fetches package lists, be it on the way to an installation (<c>apk add -U</c>).</summary>
    public bool RefreshesLists { get; init; }

    /// <summary>Whether it installs from package lists that must be there already.</summary>
    public bool NeedsLists { get; init; }

    /// <summary>Whether it may look into package lists that are there already, be it to find another package in the place of one that it removes.</summary>
    public bool MayUseLists { get; init; }

    /// <summary>Whether one of its options keeps a cache from being written (<c>pip install --no-cache-dir</c>).</summary>
    public bool HasNoCacheOption { get; init; }

    /// <summary>Why it may do something else, in words for a person; null when it is certain.</summary>
    public string? WhyUncertain { get; init; }

    /// <summary>Whether it may write to a place of its manager; options and variables that keep it from doing so are not looked at.</summary>
    public bool Fills(CachePath cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        return RefreshesLists ? cache.Kind == CacheKind.Index || Verb == PackageVerb.Install || Manager.InstallNeeds != InstallNeeds.Lists
            : Verb == PackageVerb.Install && !cache.RefreshOnly;
    }

    /// <summary>The value that the call sees of a variable: its own, else that of its surroundings.</summary>
    /// <param name="name">The name.</param>
    /// <param name="variableOf">The variables around it; a known null is one that is not set.</param>
    public Known<string?> VariableOf(string name, Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(variableOf);
        return Call.Environment.TryGetValue(name, out var own) ? own.Select(v => (string?)v)
            : Call.ClearsEnvironment ? Known.Unknown<string?>("a wrapper changes the environment")
            : variableOf(name);
    }

    /// <summary>Where this call fills <paramref name="cache"/>, unless a configuration file says otherwise.</summary>
    /// <param name="cache">A place of <see cref="Manager"/>.</param>
    /// <param name="variableOf">The variables around the call.</param>
    public Known<ImmutableArray<string>> PlacesOf(CachePath cache, Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(cache);
        if (Call.Parsed is not { } parsed || parsed.WhyUncertain is not null)
        {
            return Known.Unknown<ImmutableArray<string>>(Call.Parsed?.WhyUncertain ?? "the arguments are not understood");
        }

        return cache.MovedByOptions.FirstOrDefault(o => Moves(o, parsed)) is { } option
            ? Known.Unknown<ImmutableArray<string>>($"{option} moves it")
            : cache.PlacesIn(name => VariableOf(name, variableOf));
    }

    private static bool Moves(string row, ParsedArguments parsed)
    {
        var blank = row.IndexOf(' ');
        if (blank < 0)
        {
            return parsed.Has(row);
        }

        var (name, start) = (row[..blank], row[(blank + 1)..]);
        return parsed.Options.Any(o => o.Name == name && (o.Value is not { } v || !v.TryGet(out var text) || text.StartsWith(start, StringComparison.OrdinalIgnoreCase)));
    }
}
