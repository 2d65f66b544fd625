using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Context.Ignoring;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Context.Needless;

/// <summary>A row of <c>needless-files.json</c>: files that most images do without.</summary>
/// <param name="Kind">What they are, for the heading of a block: <c>version control</c>.</param>
/// <param name="Pattern">The pattern for an ignore file that matches them.</param>
/// <param name="Why">Why an image does without, in words for a person.</param>
public sealed record NeedlessFile(string Kind, string Pattern, string Why)
{
    // Behind **/ the name alone decides, which is shorter than the path.
    private readonly IgnorePattern? _name = Pattern.StartsWith("**/", StringComparison.Ordinal) && !Pattern[3..].Contains('/', StringComparison.Ordinal) ? IgnorePattern.Parse(Pattern[3..]).Or(null) : null;
    private readonly IgnorePattern? _path = IgnorePattern.Parse(Pattern).Or(null);

    /// <summary>Patterns of names of which one must lie in the same folder; empty for anywhere.</summary>
    public ImmutableArray<string> Beside { get; init; } = [];

    /// <summary>A file that must lie in the folder that is matched; null for any.</summary>
    public string? Holds { get; init; }

    /// <summary>Programs that make the files in the image: where none of them runs, an image that takes them may need them.</summary>
    public ImmutableArray<string> MadeBy { get; init; } = [];

    /// <summary>Programs that read the files: where one of them runs, an image that takes them may need them.</summary>
    public ImmutableArray<string> ReadBy { get; init; } = [];

    /// <summary>Whether git must know that they are under no version control: the name alone says too little.</summary>
    public bool MustBeUntracked { get; init; }

    /// <summary>Whether the pattern matches an entry and what must lie around it does.</summary>
    /// <param name="entry">An entry of a context.</param>
    /// <param name="files">The context.</param>
    public bool Matches(ContextEntry entry, ContextFiles files)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(files);
        return Names(entry)
            && (Beside.IsEmpty || files.ChildrenOf(entry.Folder).Any(c => c.Kind == ContextEntryKind.File && Beside.Any(b => GoGlob.Parse(b) is { } glob && glob.Matches(c.Name))))
            && (Holds is null || files.Find($"{entry.Path}/{Holds}") is not null);
    }

    /// <summary>Whether the pattern matches a path, whatever lies around it.</summary>
    public bool Names(ContextEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _name is not null ? _name.Matches(entry.Name) : _path is not null && _path.Matches(entry.Path);
    }

    internal static NeedlessFile Of(JsonElement row) => new(row.Text("kind"), row.Text("pattern"), row.Text("why"))
    {
        Beside = Words(row, "beside"),
        Holds = row.TextOrNull("holds"),
        MadeBy = Words(row, "madeBy"),
        ReadBy = Words(row, "readBy"),
        MustBeUntracked = row.Flag("untracked"),
    };

    private static ImmutableArray<string> Words(JsonElement row, string name) => [.. (row.TextOrNull(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
