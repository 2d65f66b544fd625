using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A command that empties caches of a package manager.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Empties">The places that it empties, as <see cref="CachePath.Locations"/> writes them; empty when that is not certain.</param>
/// <param name="FailsWhere">Where it fails, in words for a person; null when it does not.</param>
/// <param name="Source">Where this is from.</param>
public sealed record CacheCleanup(string Command, ImmutableArray<string> Empties, string? FailsWhere, string Source)
{
    /// <summary>How it was seen to empty these places, to succeed and to leave the manager working; null when nobody has run it.</summary>
    public string? Tested { get; init; }

    /// <summary>The places that it may empty, as the variables say; unknown when one that nobody knows decides.</summary>
    /// <param name="variableOf">The variables that the command sees; a known null is one that is not set.</param>
    public Known<ImmutableArray<string>> PlacesIn(Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(variableOf);
        var places = Empties.Select(e => CachePath.Expand(e, variableOf)).ToList();
        return places.Select(p => p.WhyUnknown).FirstOrDefault(w => w is not null) is { } why
            ? Known.Unknown<ImmutableArray<string>>(why)
            : Known.Of<ImmutableArray<string>>([.. places.Select(p => p.Or(null)).OfType<string>()]);
    }
}
