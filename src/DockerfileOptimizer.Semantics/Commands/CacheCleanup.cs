using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A command that empties caches of a package manager.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Empties">The places that it empties, as <see cref="CachePath.Locations"/> writes them; empty when that is not certain.</param>
/// <param name="FailsWhere">Where it fails, in words for a person; null when it does not.</param>
/// <param name="Source">Where this is from.</param>
public sealed record CacheCleanup(string Command, ImmutableArray<string> Empties, string? FailsWhere, string Source)
{
    private readonly Lazy<ParsedArguments?> _arguments = new(() => ArgumentsOf(Command));

    /// <summary>How it was seen to empty these places, to succeed and to leave the manager working; null when nobody has run it.</summary>
    public string? Tested { get; init; }

    /// <summary>The distributions, in images of the catalogue, that have the version with which it was tried; empty for all.</summary>
    public ImmutableArray<string> TestedOn { get; init; } = [];

    /// <summary>Its sub-command, options and operands; null where they are not understood.</summary>
    internal ParsedArguments? Arguments => _arguments.Value;

    /// <summary>The places that it may empty, as the variables say; unknown when one that nobody knows decides.</summary>
    /// <param name="variableOf">The variables that the command sees; a known null is one that is not set.</param>
    public Known<ImmutableArray<string>> PlacesIn(Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(variableOf);
        var places = ImmutableArray.CreateBuilder<string>(Empties.Length);
        foreach (var location in Empties)
        {
            var expanded = CachePath.Expand(location, variableOf);
            if (!expanded.TryGet(out var place))
            {
                return Known.Unknown<ImmutableArray<string>>(expanded.WhyUnknown!);
            }

            if (place is not null)
            {
                places.Add(place);
            }
        }

        return Known.Of(places.DrainToImmutable());
    }

    private static ParsedArguments? ArgumentsOf(string command) =>
        CommandReader.ReadAll(ShellScript.Parse(command, ShellDialect.Posix), _ => Known.Of<string?>(null)) is [var call] ? call.Parsed : null;
}
