using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>How a COPY is written, for COPYs of other files to the same place: keyword, flags, the way that paths begin.</summary>
internal sealed class CopyStyle
{
    // What a builder takes for more than a character of a name, in words or in patterns.
    private static readonly SearchValues<char> Special = SearchValues.Create("$\\\"'`[]*?^<>\r\n\t");

    private readonly string _head;
    private readonly string _destination;
    private readonly bool _isJson;
    private readonly string _prefix;

    private CopyStyle(CopyInstruction copy)
    {
        _head = string.Concat(copy.Flags.Select(f => f.Token).Prepend(copy.Keyword).Select(t => copy.Logical.Text[t.Span.Start..t.Span.End] + " "));
        _isJson = copy.Arguments.IsJson;
        _prefix = copy.Sources.All(s => s.Value.StartsWith("./", StringComparison.Ordinal) && s.Value.Length > 2) ? "./" : "";
        _destination = FolderOf(copy.Destination!.Value);
    }

    /// <summary>The style of a COPY; null where its destination cannot be written with something behind it.</summary>
    public static CopyStyle? Of(CopyInstruction copy) =>
        copy.Destination is not { Value: var destination } || destination.AsSpan().IndexOfAny("\"'\\`<") >= 0 ? null : new(copy);

    /// <summary>Whether a path can be written.</summary>
    public static bool CanWrite(string path) => path.Length > 0 && path[0] is not ('-' or '#' or '!') && !path.AsSpan().ContainsAny(Special) && !path.Any(char.IsControl);

    /// <summary>The lines of COPYs.</summary>
    public string Lines(ImmutableArray<FirstCopy> copies) => string.Join('\n', copies.Select(Line));

    /// <summary>One line for all that keeps the folders; null where a file goes to another folder than it comes from, or a name is a pattern.</summary>
    /// <param name="copies">The COPYs, more than one.</param>
    public string? LineWithParents(ImmutableArray<FirstCopy> copies)
    {
        var sources = copies.SelectMany(c => c.Sources.Select(s => (Source: s, Kept: c.Folder.Length == 0 ? s[(s.LastIndexOf('/') + 1)..] : $"{c.Folder}/{s[(s.LastIndexOf('/') + 1)..]}"))).ToList();
        if (copies.Length < 2 || _prefix.Length > 0 || copies.Any(c => c.ArePatterns) || sources.Any(s => s.Source != s.Kept))
        {
            return null;
        }

        ImmutableArray<string> words = [.. sources.Select(s => s.Source), _destination];
        return $"{_head}--parents {Written(words)}";
    }

    private string Line(FirstCopy copy)
    {
        var target = copy.Folder.Length == 0 ? _destination : (_destination == "./" ? "" : _destination) + copy.Folder + "/";
        ImmutableArray<string> words = [.. copy.Sources.Select(s => _prefix + s), target];
        return _head + Written(words);
    }

    private string Written(ImmutableArray<string> words) =>
        _isJson || words.Any(w => w.Contains(' ', StringComparison.Ordinal)) ? "[" + string.Join(", ", words.Select(w => $"\"{w}\"")) + "]" : string.Join(' ', words);

    private static string FolderOf(string destination) => destination switch
    {
        "" or "." or "./" => "./",
        _ when destination.EndsWith("/.", StringComparison.Ordinal) => destination[..^1],
        _ => destination.EndsWith('/') ? destination : destination + "/",
    };
}
