using System.Collections.Immutable;
using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Evidence.Bases;

/// <summary>
/// Versions of package managers by the files that come with them: <c>pip-24.0.dist-info</c> (PyPA, Recording installed projects),
/// <c>pip-9.0.3.egg-info</c>.
/// </summary>
internal static class ManagerFiles
{
    private static readonly (string Manager, string Start, ImmutableArray<string> Ends)[] Names = [("pip", "pip-", [".dist-info", ".egg-info"])];

    /// <summary>The versions of each manager, wherever a copy lies.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> Of(ImageTree tree) =>
        tree.Nodes().SelectMany(n => VersionOf(n.Name)).Distinct().GroupBy(v => v.Manager, v => v.Version).ToImmutableDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToImmutableArray());

    private static IEnumerable<(string Manager, string Version)> VersionOf(string name) =>
        from row in Names
        where name.StartsWith(row.Start, StringComparison.Ordinal)
        from end in row.Ends
        where name.EndsWith(end, StringComparison.Ordinal) && name.Length > row.Start.Length + end.Length
        select (row.Manager, name[row.Start.Length..^end.Length].Split('-')[0]);
}
