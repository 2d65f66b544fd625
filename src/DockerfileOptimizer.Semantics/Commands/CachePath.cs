using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A place that a package manager fills beside what it installs.</summary>
public sealed record CachePath
{
    /// <summary>What lies there.</summary>
    public required CacheKind Kind { get; init; }

    /// <summary>
    /// Where it is: the first of these whose variables (<c>$NAME</c>) are all set and not empty. With <see cref="UsesAll"/> it may be any of
    /// them.
    /// </summary>
    public required ImmutableArray<string> Locations
    {
        get;
        init
        {
            field = value;
            _inLocations = [.. value.Where(l => l[0] == '$').Select(l => l[1..].Split('/')[0])];
        }
    }

    private readonly ImmutableArray<string> _inLocations = [];

    /// <summary>The variables on which the place depends.</summary>
    public ImmutableArray<string> Variables => MovedByVariables.IsEmpty ? _inLocations : _inLocations.AddRange(MovedByVariables);

    /// <summary>Whether any of the locations may be used, depending on versions and on what exists.</summary>
    public bool UsesAll { get; init; }

    /// <summary>
    /// Where it is for root when nothing moves it, without variables; nothing else lies there, wherever an image puts the cache. Empty when
    /// nobody looked it up.
    /// </summary>
    public ImmutableArray<string> Usual { get; init; } = [];

    /// <summary>Names or patterns below the location, when only those are meant; empty for all that lies there.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>What else lies there or needs it, in words for a person; null when nobody has said, and then nothing may be removed.</summary>
    public string? AlsoHolds { get; init; }

    /// <summary>
    /// Words that betray, in the Dockerfile, in names of files or in <see cref="SettingsOfPackages"/>, that what was installed lies there and is
    /// used from there.
    /// </summary>
    public ImmutableArray<string> HoldsPackagesBy { get; init; } = [];

    /// <summary>Names of files of a project that may say so.</summary>
    public ImmutableArray<string> SettingsOfPackages { get; init; } = [];

    /// <summary>Whether code that nobody can see loses nothing but time without it.</summary>
    public bool IsOnlyForSpeed { get; init; }

    /// <summary>Whether it holds what the manager built, which it can build again only while what that took is there.</summary>
    public bool HoldsBuilt { get; init; }

    /// <summary>Whether it must not be removed to save space: it holds what was installed, or a record of it.</summary>
    public bool MustKeep { get; init; }

    /// <summary>Whose calls fill it: <c>root</c>, <c>other</c> for every other user, null for all.</summary>
    public string? User { get; init; }

    /// <summary>Options that move it, by main spelling; behind a blank the beginning of the value that does, as in <c>--option Dir::Cache</c>.</summary>
    public ImmutableArray<string> MovedByOptions { get; init; } = [];

    /// <summary>Configuration files that may move it or switch it off; relative names lie in the working directory.</summary>
    public ImmutableArray<string> MovedByFiles { get; init; } = [];

    /// <summary>Variables that may move it in a way that <see cref="Locations"/> does not tell.</summary>
    public ImmutableArray<string> MovedByVariables { get; init; } = [];

    /// <summary>Settings of the manager that move it, as its own command for settings (<c>npm config set cache</c>) names them.</summary>
    public ImmutableArray<string> MovedBySettings { get; init; } = [];

    /// <summary>Words with which configuration files say where it lies; a word that ends in = may have anything behind it.</summary>
    public ImmutableArray<string> MovedByWords { get; init; } = [];

    /// <summary>Options that keep it from being written, or <c>docker-clean</c> (see <see cref="BuildState.DockerClean"/>).</summary>
    public ImmutableArray<string> DisabledBy { get; init; } = [];

    /// <summary>Variables that keep it from being written when they are set.</summary>
    public ImmutableArray<string> DisabledByVariables { get; init; } = [];

    /// <summary>Whether only a refresh fills it, so that an installation by itself does not.</summary>
    public bool RefreshOnly { get; init; }

    /// <summary>Whether it is there only where somebody made it, so that nothing is written in an image whose file does not speak of it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>
    /// What may be removed behind the last call that needs it, as endings of the location, best first: <c>/*</c> for all in it but hidden
    /// files, an empty text for the folder itself, a name below it. Empty when nothing may.
    /// </summary>
    public ImmutableArray<string> Removable { get; init; } = [];

    /// <summary>How the manager was seen to work on after the removal; null when nobody has tried, and no removal is proven.</summary>
    public string? Tested { get; init; }

    /// <summary>The distributions, in images of the catalogue, that have the version with which it was tried; empty for all.</summary>
    public ImmutableArray<string> TestedOn { get; init; } = [];

    /// <summary>Bytes that one call usually leaves there, uncompressed, for estimates; 0 when nobody has measured it.</summary>
    public long TypicalBytes { get; init; }

    /// <summary>What <see cref="TypicalBytes"/> was measured on; null when it was not.</summary>
    public string? Measured { get; init; }

    /// <summary>How a cache mount may lie there; null where none should.</summary>
    public CacheMountRule? Mount { get; init; }

    /// <summary>Where this is from.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// The place as far as variables decide it; several only with <see cref="UsesAll"/>. Options and configuration files are not
    /// looked at.
    /// </summary>
    /// <param name="variableOf">The variables that the call sees; a known null is one that is not set.</param>
    public Known<ImmutableArray<string>> PlacesIn(Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(variableOf);
        foreach (var name in MovedByVariables)
        {
            if (!variableOf(name).TryGet(out var value) || !string.IsNullOrEmpty(value))
            {
                return Known.Unknown<ImmutableArray<string>>($"{name} may move it");
            }
        }

        var places = ImmutableArray.CreateBuilder<string>();
        foreach (var location in Locations)
        {
            var place = Expand(location, variableOf);
            if (!place.TryGet(out var path))
            {
                return Known.Unknown<ImmutableArray<string>>(place.WhyUnknown!);
            }

            if (path is not null)
            {
                places.Add(path);
                if (!UsesAll)
                {
                    break;
                }
            }
        }

        return places.Count > 0
            ? Known.Of(places.ToImmutable())
            : Known.Unknown<ImmutableArray<string>>("no variable says where it is");
    }

    // Null when a variable in it is not set.
    internal static Known<string?> Expand(string location, Func<string, Known<string?>> variableOf)
    {
        if (!location.StartsWith('$'))
        {
            return Known.Of<string?>(location);
        }

        var end = location.IndexOf('/', StringComparison.Ordinal);
        var name = end < 0 ? location[1..] : location[1..end];
        return !variableOf(name).TryGet(out var value) ? variableOf(name)
            : string.IsNullOrEmpty(value) ? Known.Of<string?>(null)
            : value[0] != '/' ? Known.Unknown<string?>($"{name} is no absolute path")
            : Known.Of<string?>(PathText.Normalize(value + (end < 0 ? "" : location[end..])));
    }
}
