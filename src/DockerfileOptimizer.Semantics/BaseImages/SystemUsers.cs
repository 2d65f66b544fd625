using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>Users and groups that sources ask the system for, and those that final images have: <c>asksForUsers</c> and <c>hasUsers</c> in <c>Knowledge/final-images.json</c>.</summary>
public static class SystemUsers
{
    private static readonly Lazy<ILookup<string, string>> _functions = new(() =>
        KnowledgeFile.FinalImages.Rows("asksForUsers").SelectMany(row => row.Strings("names"), (row, name) => (Language: row.Text("of"), Name: name)).ToLookup(r => r.Language, r => r.Name, StringComparer.Ordinal));

    private static readonly Lazy<ImmutableArray<(string Family, ImmutableArray<string> Names)>> _images = new(() =>
        [.. KnowledgeFile.FinalImages.Rows("hasUsers").Select(row => (row.Text("family"), row.Strings("names").ToImmutableArray()))]);

    /// <summary>The users and groups that a source asks for by a name that stands in it.</summary>
    /// <param name="language">The language.</param>
    /// <param name="text">The source.</param>
    public static IEnumerable<string> AskedForIn(string language, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _functions.Value[language].Where(f => text.Contains(f, StringComparison.Ordinal)).SelectMany(f => text.Split('\n').Select(l => NameIn(l.AsSpan().Trim(), f))).OfType<string>().Distinct();
    }

    /// <summary>Whether a final image may have a user or a group: of other families than those that are listed nobody knows.</summary>
    /// <param name="image">The image.</param>
    /// <param name="name">The name, or a number.</param>
    public static bool MayHave(FinalImage image, string name)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(name);
        return name.All(char.IsAsciiDigit) || _images.Value.FirstOrDefault(i => i.Family == image.Family) is not { Names.IsDefault: false } known || known.Names.Contains(name);
    }

    /// <summary>The same for an image by its name: of those that are no final images nobody knows.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="name">The name, or a number.</param>
    public static bool MayHave(string reference, string name) =>
        FinalImages.All.FirstOrDefault(i => i.Image == reference || i.Nonroot == reference) is not { } image || MayHave(image, name);

    // The text that is the whole first argument: of a function of the library, no method and no part of a longer name, and not in a comment.
    private static string? NameIn(ReadOnlySpan<char> line, string function)
    {
        var at = line.IndexOf(function + "(", StringComparison.Ordinal);
        if (at < 0 || line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("*", StringComparison.Ordinal) || (at > 0 && (char.IsLetterOrDigit(line[at - 1]) || line[at - 1] is '_' or '.')))
        {
            return null;
        }

        var rest = line[(at + function.Length + 1)..].TrimStart();
        return rest.StartsWith("\"", StringComparison.Ordinal) && rest[1..].IndexOf('"') is > 0 and var length ? rest.Slice(1, length).ToString() : null;
    }
}
