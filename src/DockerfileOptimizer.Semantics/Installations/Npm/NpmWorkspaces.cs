using System.Buffers;
using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Installations.Npm;

/// <summary>The folders that <c>workspaces</c> of a <c>package.json</c> means: those that fit a pattern and hold a manifest (@npmcli/map-workspaces).</summary>
internal static class NpmWorkspaces
{
    private static readonly SearchValues<char> Special = SearchValues.Create("{}?[]()!\\");

    /// <summary>The folders that a manifest names.</summary>
    /// <param name="collector">Where what is read goes.</param>
    /// <param name="folder">The folder of the project.</param>
    /// <param name="json">Its manifest.</param>
    public static IEnumerable<string> FoldersOf(ReadCollector collector, string folder, JsonElement json) => FoldersOf(collector, folder, PatternsOf(json), "package.json");

    /// <summary>The folders that patterns mean. Those that take folders out again are not heeded: a manifest more is read, none less.</summary>
    /// <param name="collector">Where what is read goes.</param>
    /// <param name="folder">The folder of the project.</param>
    /// <param name="patterns">The patterns.</param>
    /// <param name="name">The file in which they stand.</param>
    public static IEnumerable<string> FoldersOf(ReadCollector collector, string folder, IEnumerable<string> patterns, string name)
    {
        var manifest = ImagePath.Join(folder, name);
        foreach (var pattern in patterns)
        {
            var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").ToArray();
            if (pattern.StartsWith('!'))
            {
                continue;
            }

            if (parts.Length == 0 || parts.Any(p => p == ".." || p.AsSpan().IndexOfAny(Special) >= 0))
            {
                collector.Stop($"{collector.NameOf(manifest)} has a workspace pattern that is not understood: {pattern}", manifest);
                continue;
            }

            foreach (var found in FolderPatterns.Matches(collector, folder, parts, "package.json"))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<string> PatternsOf(JsonElement json)
    {
        if (!json.TryGetProperty("workspaces", out var workspaces))
        {
            return [];
        }

        var list = workspaces.ValueKind == JsonValueKind.Object && workspaces.TryGetProperty("packages", out var packages) ? packages : workspaces;
        return list.ValueKind == JsonValueKind.Array ? list.AllTexts() : [];
    }
}
