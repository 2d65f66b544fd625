using System.Buffers;
using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A program that installs packages: a row of <c>Knowledge/package-managers.json</c>.</summary>
public sealed record PackageManager
{
    /// <summary>The row's name, such as <c>apt</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The names it is called by.</summary>
    public required ImmutableArray<string> Programs { get; init; }

    /// <summary>Whether a version may stand behind the name, as in <c>pip3.11</c>.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>What an installation needs.</summary>
    public required InstallNeeds InstallNeeds { get; init; }

    /// <summary>Sub-commands by what they do, under their main names; the empty name is a call without one.</summary>
    public required ImmutableDictionary<string, PackageVerb> Verbs { get; init; }

    /// <summary>Options that do what sub-commands do elsewhere (<c>dpkg --install</c>), the deciding ones first.</summary>
    public ImmutableArray<KeyValuePair<string, PackageVerb>> VerbOptions { get; init; } = [];

    /// <summary>Options with which it does not really do what the sub-command says, such as <c>--dry-run</c>.</summary>
    public ImmutableArray<string> PretendOptions { get; init; } = [];

    /// <summary>Options with which it refreshes its lists first.</summary>
    public ImmutableArray<string> RefreshOptions { get; init; } = [];

    /// <summary>The call that fetches package lists and asks nothing; null when none may stand in front of every installation.</summary>
    public string? RefreshCommand { get; init; }

    /// <summary>Options with which it needs no lists.</summary>
    public ImmutableArray<string> FetchOptions { get; init; } = [];

    /// <summary>Sub-commands that use no package lists that are there already; the empty name is a call without one.</summary>
    public ImmutableArray<string> VerbsWithoutLists { get; init; } = [];

    /// <summary>Options, as they are written, with which it takes from its cache what it would fetch otherwise, such as <c>--offline</c>.</summary>
    public ImmutableArray<string> OfflineWords { get; init; } = [];

    /// <summary>Variables that say the same when they are set.</summary>
    public ImmutableArray<string> OfflineVariables { get; init; } = [];

    /// <summary>Words with which a configuration file says that it installs from its caches alone.</summary>
    public ImmutableArray<string> OfflineSettings { get; init; } = [];

    /// <summary>Options, by main spelling, with which it fetches nothing.</summary>
    public ImmutableArray<string> NeverFetchesBy { get; init; } = [];

    /// <summary>Variables that say the same when they are set to something other than no.</summary>
    public ImmutableArray<string> NeverFetchesWith { get; init; } = [];

    /// <summary>Words of its calls that fill a cache for its own sake, such as <c>cache add</c>.</summary>
    public ImmutableArray<string> FilledOnPurposeBy { get; init; } = [];

    /// <summary>Variables, as <c>NAME=VALUE</c>, with which what it installs leads into its cache, so that nothing may keep that from being there.</summary>
    public ImmutableArray<string> LinksIntoCacheBy { get; init; } = [];

    /// <summary>Further programs that use its package lists, such as <c>apt-cache</c>.</summary>
    public ImmutableArray<string> ListReaders { get; init; } = [];

    /// <summary>How it was seen to fail as another user than root, whatever it is to refresh or install; null when it may succeed.</summary>
    public string? NeedsRoot { get; init; }

    /// <summary>Options that do nothing but keep a cache from being written.</summary>
    public ImmutableArray<string> NoCacheOptions { get; init; } = [];

    /// <summary>
    /// The oldest releases whose version of the manager knows <see cref="NoCacheOptions"/> and does nothing more with them, as
    /// <see cref="BaseImages.ImageRelease.IsAtLeast"/> takes them; <c>*</c> when every version does.
    /// </summary>
    public ImmutableArray<string> NoCacheOptionsKnownIn { get; init; } = [];

    /// <summary>The oldest version of its own that knows <see cref="NoCacheOptions"/> and does nothing more with them, for images that somebody looked into; null when the release of the distribution must tell.</summary>
    public string? NoCacheOptionsSince { get; init; }

    /// <summary>Pieces of names of packages that may bring a version of their own.</summary>
    public ImmutableArray<string> PackagedAs { get; init; } = [];

    /// <summary>Pieces of text that betray in a script that another version than the base image's may run.</summary>
    public ImmutableArray<string> OtherVersionsBy
    {
        get;
        init
        {
            field = value;
            _otherVersions = new(() => SearchValues.Create(value.AsSpan(), StringComparison.OrdinalIgnoreCase));
        }
    }

    = [];

    private readonly Lazy<SearchValues<string>>? _otherVersions;

    /// <summary>The first of <see cref="OtherVersionsBy"/> that stands in a text, whatever the case; null when none does.</summary>
    internal string? OtherVersionIn(string text) =>
        _otherVersions is { } others && text.AsSpan().ContainsAny(others.Value) ? OtherVersionsBy.First(t => text.Contains(t, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>What it fills beside what it installs.</summary>
    public ImmutableArray<CachePath> Caches { get; init; } = [];

    /// <summary>Commands that empty it.</summary>
    public ImmutableArray<CacheCleanup> Cleanups { get; init; } = [];

    /// <summary>What goes wrong easily, in words for a person.</summary>
    public ImmutableArray<string> Pitfalls { get; init; } = [];

    /// <summary>Where the row is from.</summary>
    public required string Source { get; init; }
}
