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

            foreach (var found in Matches(collector, folder, parts))
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

    private static IEnumerable<string> Matches(ReadCollector collector, string folder, ReadOnlyMemory<string> parts)
    {
        if (parts.IsEmpty)
        {
            return collector.Look(ImagePath.Join(folder, "package.json")) is null ? [] : [folder];
        }

        var (first, rest) = (parts.Span[0], parts[1..]);
        if (first == "**")
        {
            return Matches(collector, folder, rest).Concat(Folders(collector, folder).SelectMany(f => Matches(collector, f, parts)));
        }

        return first.Contains('*', StringComparison.Ordinal)
            ? Folders(collector, folder).Where(f => Fits(f[(f.LastIndexOf('/') + 1)..], first)).SelectMany(f => Matches(collector, f, rest))
            : Matches(collector, ImagePath.Join(folder, first), rest);
    }

    private static IEnumerable<string> Folders(ReadCollector collector, string folder)
    {
        foreach (var child in collector.Files.In(folder).Where(c => c.Name != "node_modules"))
        {
            if (child.Entry.Kind == Context.ContextEntryKind.Link)
            {
                collector.Stop($"{child.Entry.Path} is a link", child.Path);
            }

            if (child.IsFolder)
            {
                yield return child.Path;
            }
        }
    }

    private static bool Fits(string name, string pattern) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
