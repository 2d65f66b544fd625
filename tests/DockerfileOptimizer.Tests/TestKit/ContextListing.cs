using System.Collections.Immutable;
using System.Globalization;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>A build context as a text; <c>fixtures/README.md</c> describes it.</summary>
internal sealed class ContextListing
{
    private readonly List<ContextEntry> _entries = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tracked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ignored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _changes = new(StringComparer.Ordinal);
    private string? _dockerfile = "Dockerfile";
    private bool _isAssumed;
    private int? _commits;

    private ContextListing()
    {
    }

    /// <summary>The context of a file of the repository; null when there is no such file.</summary>
    public static BuildContext? Read(string path) => File.Exists(RepositoryRoot.Combine(path)) ? Parse(File.ReadAllText(RepositoryRoot.Combine(path))) : null;

    /// <summary>The context that a text describes.</summary>
    public static BuildContext Parse(string text)
    {
        var listing = new ContextListing();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || lines[i].StartsWith('#'))
            {
                continue;
            }

            if (lines[i].EndsWith(':'))
            {
                var content = lines.Skip(i + 1).TakeWhile(l => l.StartsWith("    ", StringComparison.Ordinal) || l.Length == 0).ToList();
                i += content.Count;
                listing.AddText(lines[i - content.Count][..^1], content);
                continue;
            }

            listing.AddLine(lines[i]);
        }

        return listing.Context();
    }

    private void AddText(string path, List<string> lines)
    {
        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        _texts[path] = string.Concat(lines.Select(l => (l.Length == 0 ? l : l[4..]) + "\n"));
    }

    private void AddLine(string line)
    {
        if (line.StartsWith('@'))
        {
            Directive(line.Split(' ', 2));
            return;
        }

        var (path, marks) = line.EndsWith(')') && line.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var cut ? (line[..cut], line[(cut + 2)..^1].Split(", ")) : (line, []);
        var entry = path.Split(" -> ") is [var link, var target] ? new ContextEntry(link, ContextEntryKind.Link) { LinkTarget = target }
            : path.EndsWith('/') ? ContextEntry.OfFolder(path[..^1])
            : ContextEntry.File(path) with { IsExecutable = false };
        foreach (var mark in marks)
        {
            entry = Marked(entry, mark.Split(' '));
        }

        _entries.Add(entry);
    }

    private void Directive(string[] words) => _ = words switch
    {
        ["@assumed"] => _isAssumed = true,
        ["@dockerfile", "outside"] => (_dockerfile = null) is null,
        ["@dockerfile", var path] => (_dockerfile = path) is null,
        ["@git", var commits] => (_commits = int.Parse(commits, CultureInfo.InvariantCulture)) is null,
        _ => throw new InvalidDataException($"'{string.Join(' ', words)}' says nothing of a context."),
    };

    private ContextEntry Marked(ContextEntry entry, string[] mark)
    {
        switch (mark)
        {
            case [var size, "bytes"]:
                return entry with { Size = long.Parse(size, CultureInfo.InvariantCulture) };
            case ["executable"]:
                return entry with { IsExecutable = true };
            case ["tracked"]:
                _tracked.Add(entry.Path);
                return entry;
            case ["ignored"]:
                _ignored.Add(entry.Path);
                return entry;
            case ["changed", var times]:
                _tracked.Add(entry.Path);
                _changes[entry.Path] = int.Parse(times, CultureInfo.InvariantCulture);
                return entry;
            default:
                throw new InvalidDataException($"'{string.Join(' ', mark)}' says nothing of {entry.Path}.");
        }
    }

    private BuildContext Context()
    {
        var context = BuildContext.Of(_entries).With(_texts).For(_dockerfile);
        context = _isAssumed ? context.Assumed() : context;
        return _commits is not { } commits
            ? context
            : context.WithGit(new(Known.Of(new GitKnowledge([.. _tracked], [.. _ignored], _changes.ToImmutableDictionary(), commits))));
    }
}
