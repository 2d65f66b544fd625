using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What is known of an image before the first instruction of a stage that starts from it.</summary>
public sealed record BaseImage
{
    /// <summary>The row's name, such as <c>debian</c> or <c>node:*-alpine*</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The system; unknown for tags that may be any.</summary>
    public required Known<Distro> Distro { get; init; }

    /// <summary>The oldest release that any tag of the row is of; null when nobody looked it up.</summary>
    public ImageRelease? Since { get; init; }

    /// <summary>The user that commands run as, such as <c>root</c> or <c>65532</c>.</summary>
    public required Known<string> User { get; init; }

    /// <summary>The working directory.</summary>
    public required Known<string> Workdir { get; init; }

    /// <summary>The SHELL that the image sets, or the front end's default.</summary>
    public required Known<ImmutableArray<string>> Shell { get; init; }

    /// <summary>The environment that the image sets, all names of it; a value that differs between tags is unknown. Unknown as a whole when the row does not list the names.</summary>
    public required Known<ImmutableDictionary<string, Known<string?>>> Environment { get; init; }

    /// <summary>Whether apt's <c>docker-clean</c> configuration empties <c>/var/cache/apt</c> after each installation.</summary>
    public required Known<bool> HasDockerClean { get; init; }

    /// <summary>Where root is at home, by the line of <c>/etc/passwd</c>; <c>/root</c> in every catalogued distribution.</summary>
    public string RootHome { get; init; } = "/root";

    /// <summary>What was found when somebody looked into the image; null for a row of the catalogue.</summary>
    public SeenVersions? Seen { get; init; }

    /// <summary>Whether the image carries ONBUILD triggers, which change what a build does.</summary>
    public required Known<bool> HasTriggers { get; init; }

    /// <summary>The ENTRYPOINT that the image sets; empty for one that sets none.</summary>
    public Known<ImmutableArray<string>> Entrypoint { get; init; } = Known.Unknown<ImmutableArray<string>>("nobody looked");

    /// <summary>Whether a container runs its arguments as a command: the image has no ENTRYPOINT, or one that ends in <c>exec "$@"</c>.</summary>
    public bool RunsArguments { get; init; }

    /// <summary>Whether the name is no longer published or updated, so that nobody should start from it.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Packages and programs that it holds, as far as somebody listed them; empty where nobody did.</summary>
    public ImmutableArray<string> Contains { get; init; } = [];

    /// <summary>What it lacks that programs often need, in words for people; empty where nobody listed it.</summary>
    public ImmutableArray<string> Lacks { get; init; } = [];

    /// <summary>The order of its size in MB, of one tag of the row; null when nobody looked.</summary>
    public int? Megabytes { get; init; }

    /// <summary>The day on which the row was looked up, as <c>2026-08-21</c>; null for an image that was looked into.</summary>
    public string? LookedUp { get; init; }

    /// <summary>Where the row's facts are from.</summary>
    public required string Source { get; init; }
}
