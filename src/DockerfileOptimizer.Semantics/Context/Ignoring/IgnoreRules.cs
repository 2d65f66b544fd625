using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Context.Ignoring;

/// <summary>
/// The patterns of an ignore file together. The last one that matches a path or a folder above it decides. What is left of a tree is found by the walk
/// that a client sends a context with (tonistiigi/fsutil <c>filter.go</c>, <c>Walk</c>; moby/patternmatcher <c>MatchesUsingParentResults</c>).
/// </summary>
/// <param name="Patterns">The patterns in order.</param>
public sealed record IgnoreRules(ImmutableArray<IgnorePattern> Patterns)
{
    /// <summary>No patterns: everything arrives.</summary>
    public static IgnoreRules None { get; } = new([]);

    /// <summary>What arrives of a tree: what no pattern leaves out, with the folders above it.</summary>
    public ContextFiles Apply(ContextFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Patterns.IsEmpty ? files : Keep(files, "", excluded: true);
    }

    /// <summary>What the patterns match of a tree below a folder, paths counted from there, as the patterns of <c>COPY --parents</c> pick files.</summary>
    internal ContextFiles Pick(ContextFiles files, string folder) => Keep(files, folder, excluded: false);

    /// <summary>A tree that holds, below a folder, what is left of it, patterns counting from there, as <c>COPY --exclude</c> leaves files out.</summary>
    internal ContextFiles Drop(ContextFiles files, string folder) => Patterns.IsEmpty ? files : Keep(files, folder, excluded: true);

    private ContextFiles Keep(ContextFiles files, string folder, bool excluded)
    {
        var kept = new List<ContextEntry>();
        Walk(files, (folder, folder.Length == 0 ? 0 : folder.Length + 1), (kept, excluded), null);
        return ContextFiles.Of(kept);
    }

    private void Walk(ContextFiles files, (string Path, int Cut) folder, (List<ContextEntry> Entries, bool Excluded) kept, bool[]? above)
    {
        foreach (var entry in files.ChildrenOf(folder.Path))
        {
            var (matched, results) = Match(entry.Path[folder.Cut..], above);
            if (matched != kept.Excluded)
            {
                kept.Entries.Add(entry);
            }

            if (entry.Kind == ContextEntryKind.Folder && !(matched && kept.Excluded && IsSkipped(entry.Path[folder.Cut..])))
            {
                Walk(files, (entry.Path, folder.Cut), kept, results);
            }
        }
    }

    // A pattern that is not asked, as it could change nothing here, counts as one that does not match the folder: what is below it is asked anew.
    private (bool Matched, bool[] Results) Match(string path, bool[]? above)
    {
        var (matched, results) = (false, new bool[Patterns.Length]);
        for (var i = 0; i < Patterns.Length; i++)
        {
            var pattern = Patterns[i];
            results[i] = (above is not null && above[i]) || (pattern.IsException == matched && pattern.Matches(path));
            matched = results[i] ? !pattern.IsException : matched;
        }

        return (matched, results);
    }

    // Nothing in a folder that is left out is looked at, unless an exception may lead into it.
    private bool IsSkipped(string folder)
    {
        var exceptions = Patterns.Where(p => p.IsException).ToList();
        return exceptions.All(p => p.IsPrefix) && !exceptions.Any(p => (p.Prefix + "/").StartsWith(folder + "/", StringComparison.Ordinal));
    }
}
