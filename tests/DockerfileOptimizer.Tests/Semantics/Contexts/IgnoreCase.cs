using System.Globalization;
using System.Text;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Tests.TestKit;

namespace DockerfileOptimizer.Tests.Semantics.Contexts;

/// <summary>A line of <c>fixtures/contexts/dockerignore-cases.tsv</c>: a text for <c>.dockerignore</c> and what BuildKit then sends of the tree beside it.</summary>
/// <param name="Text">The text of the ignore file.</param>
/// <param name="Arrives">The paths that arrive, folders with a slash at the end; null where the build fails.</param>
internal sealed record IgnoreCase(string Text, IReadOnlyList<string>? Arrives)
{
    private const string Folder = "fixtures/contexts";

    /// <summary>The paths of the tree, without <c>.dockerignore</c>: folders end with a slash, links name their target behind an arrow.</summary>
    public static string[] Tree { get; } = File.ReadAllLines(RepositoryRoot.Combine(Folder, "dockerignore-tree.txt"));

    /// <summary>The tree as a context lists it.</summary>
    public static IReadOnlyList<ContextEntry> Entries { get; } = [.. Tree.Select(Entry), ContextEntry.File(".dockerignore")];

    public static IReadOnlyList<IgnoreCase> All { get; } = [.. File.ReadAllLines(RepositoryRoot.Combine(Folder, "dockerignore-cases.tsv")).Select(Read)];

    /// <summary>Paths as the table has them.</summary>
    public static string[] Paths(IEnumerable<ContextEntry> entries) =>
        [.. entries.Select(e => e.Kind == ContextEntryKind.Folder ? e.Path + "/" : e.Path).Order(StringComparer.Ordinal)];

    private static ContextEntry Entry(string line) =>
        line.Split(" -> ") is [var link, var target] ? new ContextEntry(link, ContextEntryKind.Link) { LinkTarget = target }
        : line.EndsWith('/') ? ContextEntry.OfFolder(line[..^1])
        : ContextEntry.File(line);

    private static IgnoreCase Read(string line)
    {
        var fields = line.Split('\t');
        var all = Paths(ContextFiles.Of(Entries).All);
        return new(Unescape(fields[0]), fields[1] switch
        {
            "only" => fields[2..],
            "without" => [.. all.Except(fields[2..])],
            _ => null,
        });
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            plain.Append(text[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'u' => (char)int.Parse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture), var c => c });
            i += text[i] == 'u' ? 4 : 0;
        }

        return plain.ToString();
    }
}
