using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

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

    /// <summary>Why the script around the call may say where <paramref name="cache"/> lies, in words for a person; null when it does not.</summary>
    /// <param name="cache">A place of <see cref="Manager"/>.</param>
    public string? WhyMovedByScript(CachePath cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        foreach (var variable in cache.Variables)
        {
            if (Call.WhySet(variable) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    /// <summary>Whether it cannot fetch what it would put into <paramref name="cache"/>: it is told so, or has no network. What it builds it keeps there all the same.</summary>
    /// <param name="cache">A place of <see cref="Manager"/>.</param>
    /// <param name="run">The RUN that holds the call.</param>
    /// <param name="variableOf">The variables around the call.</param>
    public bool NeverFetches(CachePath cache, RunInstruction run, Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(run);
        return !cache.HoldsBuilt
            && (run.Flags.Any(f => f is { Name: "network", Value: "none" })
                || Manager.NeverFetchesBy.Any(o => Call.Parsed?.Has(o) == true)
                || Manager.NeverFetchesWith.Any(v => Call.VariableOf(v, variableOf).TryGet(out var value) && value is not (null or "" or "0" or "false")));
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

        return MovingOption(cache) is { } option
            ? Known.Unknown<ImmutableArray<string>>($"{option} moves it")
            : cache.PlacesIn(name => Call.VariableOf(name, variableOf));
    }

    /// <summary>The option by which this call puts <paramref name="cache"/> elsewhere, as the row of the catalogue names it; null when there is none.</summary>
    /// <param name="cache">A place of <see cref="Manager"/>.</param>
    public string? MovingOption(CachePath cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        if (Call.Parsed is { Options.IsEmpty: false } parsed)
        {
            foreach (var row in cache.MovedByOptions)
            {
                if (Moves(row, parsed))
                {
                    return row;
                }
            }
        }

        return null;
    }

    private static bool Moves(string row, ParsedArguments parsed)
    {
        var blank = row.IndexOf(' ');
        if (blank < 0)
        {
            return parsed.Has(row);
        }

        foreach (var option in parsed.Options)
        {
            if (row.AsSpan(0, blank).SequenceEqual(option.Name)
                && (option.Value is not { } value || !value.TryGet(out var text) || IsSetting(text, row.AsSpan(blank + 1))))
            {
                return true;
            }
        }

        return false;
    }

    // "Dir" is another setting than "Dir::Etc" (apt.conf(5)).
    private static bool IsSetting(string text, ReadOnlySpan<char> name) =>
        text.AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase) && (text.Length == name.Length || !(char.IsAsciiLetterOrDigit(text[name.Length]) || text[name.Length] == ':'));
}
