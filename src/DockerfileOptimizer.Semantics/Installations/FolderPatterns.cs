using System.IO.Enumeration;
using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Folders that a pattern such as <c>packages/*</c> means: those that fit and hold a manifest.</summary>
internal static class FolderPatterns
{
    /// <summary>The folders; where a manifest is looked for counts as read.</summary>
    /// <param name="collector">Where what is read goes.</param>
    /// <param name="folder">The folder from which the pattern counts.</param>
    /// <param name="parts">The parts of the pattern.</param>
    /// <param name="manifest">The name of the manifest.</param>
    public static IEnumerable<string> Matches(ReadCollector collector, string folder, ReadOnlyMemory<string> parts, string manifest)
    {
        if (parts.IsEmpty)
        {
            return collector.Look(ImagePath.Join(folder, manifest)) is null ? [] : [folder];
        }

        var (first, rest) = (parts.Span[0], parts[1..]);
        if (first == "**")
        {
            return Matches(collector, folder, rest, manifest).Concat(Folders(collector, folder).SelectMany(f => Matches(collector, f, parts, manifest)));
        }

        return first.Contains('*', StringComparison.Ordinal)
            ? Folders(collector, folder).Where(f => Fits(f[(f.LastIndexOf('/') + 1)..], first)).SelectMany(f => Matches(collector, f, rest, manifest))
            : Matches(collector, ImagePath.Join(folder, first), rest, manifest);
    }

    private static IEnumerable<string> Folders(ReadCollector collector, string folder)
    {
        foreach (var child in collector.Files.In(folder).Where(c => c.Name != "node_modules"))
        {
            if (child.Entry.Kind == ContextEntryKind.Link)
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
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
