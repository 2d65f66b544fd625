using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>A row of <c>Knowledge/usual-manifests.json</c>: what projects of an ecosystem usually copy before their installation. Usual, never certain.</summary>
public sealed record UsualManifests
{
    private static readonly Lazy<ImmutableArray<UsualManifests>> Rows = new(Read);

    /// <summary>The row of the ecosystem.</summary>
    public required string Ecosystem { get; init; }

    /// <summary>Patterns of COPY relative to where the call runs; one that may be missing ends in <c>*</c>.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Options, under their main spellings, whose values are such files.</summary>
    public required ImmutableArray<string> FileOptions { get; init; }

    /// <summary>Lock files, which speak of packages and not of the project's own files.</summary>
    public required ImmutableArray<string> Locks { get; init; }

    /// <summary>What must hold of the project, as the rest of a sentence that begins with "assumes that".</summary>
    public required string Assumes { get; init; }

    private ImmutableArray<string> With { get; init; }

    private ImmutableArray<string> Verbs { get; init; }

    private ImmutableArray<string> Programs { get; init; }

    /// <summary>The first row that speaks of a call; null when none does.</summary>
    public static UsualManifests? Of(InstallationSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return Of(site.Ecosystem).FirstOrDefault(r => r.Fits(site));
    }

    /// <summary>Whether a file of a project is a lock file of an ecosystem.</summary>
    public static bool IsLock(Ecosystem ecosystem, string name)
    {
        ArgumentNullException.ThrowIfNull(ecosystem);
        return Of(ecosystem).Any(r => r.Locks.Contains(name));
    }

    private static IEnumerable<UsualManifests> Of(Ecosystem ecosystem) => Rows.Value.Where(r => r.Ecosystem == ecosystem.Name);

    private bool Fits(InstallationSite site) =>
        (With.IsEmpty || (site.Call.Parsed is { } parsed && With.Any(parsed.Has)))
        && (Verbs.IsEmpty || (Ecosystems.TasksOf(site.Ecosystem, site.Call) ?? [site.Call.Parsed?.Verb ?? ""]).All(Verbs.Contains))
        && (Programs.IsEmpty || Programs.Contains(site.Call.Program.Or("")!));

    private static ImmutableArray<UsualManifests> Read() =>
    [
        .. KnowledgeFile.UsualManifests.Rows("rows").Select(row => new UsualManifests
        {
            Ecosystem = row.Text("ecosystem"),
            Files = [.. row.Strings("files")],
            FileOptions = [.. row.Strings("fileOptions")],
            Locks = [.. row.Strings("locks")],
            Assumes = row.Text("assumes"),
            With = [.. row.Strings("with")],
            Verbs = [.. row.Strings("verbs")],
            Programs = [.. row.Strings("programs")],
        }),
    ];
}
