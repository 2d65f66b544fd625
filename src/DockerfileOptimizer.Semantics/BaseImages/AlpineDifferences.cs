using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What is other on Alpine than on Debian although it has the same name: <c>otherwise</c> in <c>Knowledge/smaller-images.json</c>.</summary>
public static class AlpineDifferences
{
    private static readonly Lazy<ImmutableArray<(string What, string Of, ImmutableArray<string> Names)>> _rows =
        new(() => [.. KnowledgeFile.SmallerImages.Rows("otherwise").Select(r => (r.Text("what"), r.Text("of"), r.Strings("names").ToImmutableArray()))]);

    /// <summary>Whether a program there does not know an option, or a word in an argument.</summary>
    /// <param name="program">The program, without folders.</param>
    /// <param name="word">The argument.</param>
    public static bool Lacks(string program, string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Of("option", program).Contains(word.Split('=')[0]) || word.Split(' ', '=').Any(Of("words", program).Contains);
    }

    /// <summary>A text that stands for something that is not there, or does something else; null when a file has none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What is in it.</param>
    public static string? TextIn(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        return _rows.Value.Where(r => r.What == "text" && path.EndsWith(r.Of, StringComparison.Ordinal)).SelectMany(r => r.Names).FirstOrDefault(n => text.Contains(n, StringComparison.Ordinal));
    }

    /// <summary>Whether Debian has a user, and Alpine has not.</summary>
    /// <param name="name">Its name.</param>
    public static bool LacksUser(string name) => Of("user", "debian").Contains(name);

    private static IEnumerable<string> Of(string what, string of) => _rows.Value.Where(r => r.What == what && r.Of == of).SelectMany(r => r.Names);
}
