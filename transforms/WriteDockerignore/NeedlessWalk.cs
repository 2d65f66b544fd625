using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Needless;

namespace DockerfileOptimizer.Transforms.WriteDockerignore;

/// <summary>Finds what of a context images do without, from the top: what is in a folder that can go is not looked at.</summary>
internal sealed class NeedlessWalk
{
    private readonly BuildContext _context;
    private readonly ContextFiles _sent;
    private readonly ImmutableArray<Takings> _users;
    private readonly Dictionary<NeedlessFile, List<ContextEntry>> _found = [];
    private readonly HashSet<NeedlessFile> _mixed = [];
    private readonly ImmutableSortedSet<(string, string)>.Builder _kept = ImmutableSortedSet.CreateBuilder<(string, string)>();

    /// <param name="context">The context.</param>
    /// <param name="sent">What of it arrives.</param>
    /// <param name="users">What the Dockerfiles of the context take.</param>
    public NeedlessWalk(BuildContext context, ContextFiles sent, ImmutableArray<Takings> users)
    {
        (_context, _sent, _users) = (context, sent, users);
        Walk("");
        Kept = _kept.ToImmutable();
    }

    /// <summary>What stays though a row speaks of it: reason and message.</summary>
    public ImmutableSortedSet<(string Reason, string Message)> Kept { get; }

    /// <summary>Whether there is no ignore file yet.</summary>
    public bool IsMade => _context.Ignore.Or(null) is null;

    /// <summary>What a row speaks of and can go.</summary>
    public ImmutableArray<ContextEntry> EntriesOf(NeedlessFile row) => _found.TryGetValue(row, out var entries) ? [.. entries] : [];

    /// <summary>Whether the row's pattern also fits something that stays.</summary>
    public bool IsMixed(NeedlessFile row) => _mixed.Contains(row);

    /// <summary>Whether a Dockerfile takes an entry, or something in it.</summary>
    public bool IsTaken(ContextEntry entry) => _users.Any(u => u.Paths.Contains(entry.Path));

    private void Walk(string folder)
    {
        foreach (var entry in _sent.ChildrenOf(folder))
        {
            if (!CanGo(entry) && entry.Kind == ContextEntryKind.Folder)
            {
                Walk(entry.Path);
            }
        }
    }

    private bool CanGo(ContextEntry entry)
    {
        var goes = false;
        foreach (var row in NeedlessFiles.All.Where(r => r.Names(entry)))
        {
            var why = row.Matches(entry, _sent) ? WhyKept(row, entry) : null;
            if (why is null && row.Matches(entry, _sent))
            {
                Add(row, entry);
                goes = true;
                continue;
            }

            _mixed.Add(row);
            if (why is { } reason)
            {
                _kept.Add(reason);
            }
        }

        return goes;
    }

    private void Add(NeedlessFile row, ContextEntry entry)
    {
        if (!_found.TryGetValue(row, out var entries))
        {
            _found.Add(row, entries = []);
        }

        entries.Add(entry);
    }

    private (string, string)? WhyKept(NeedlessFile row, ContextEntry entry) =>
        _users.Any(u => u.Names(entry)) ? ("copied-by-name", $"{entry.Path} is copied by its name")
        : IsAskedFor(entry) ? ("asked-for", $"the ignore file lets {entry.Path} through on purpose")
        : WhyTracked(row, entry) ?? _users.Where(u => u.Paths.Contains(entry.Path)).Select(u => WhyNeeded(row, entry, u)).FirstOrDefault(why => why is not null);

    private (string, string)? WhyTracked(NeedlessFile row, ContextEntry entry) =>
        !_context.Git.Value.TryGet(out var git) ? (row.MustBeUntracked ? ("perhaps-tracked", $"{entry.Path} may be under version control") : null)
        : (row.MustBeUntracked || row.Kind is "dependencies" or "build results") && IsTracked(entry, git) ? ("tracked", $"{entry.Path} is under version control")
        : null;

    private static (string, string)? WhyNeeded(NeedlessFile row, ContextEntry entry, Takings user) =>
        row.ReadBy.FirstOrDefault(user.Programs.Contains) is { } reader ? ("read-in-the-image", $"{entry.Path} is copied, and {reader} may read it")
        : NeedlessFiles.MayBePage(row) && user.Served.Contains(entry.Path) ? ("served", $"{entry.Path} comes to a folder from which anybody gets it")
        : !row.MadeBy.IsEmpty && !row.MadeBy.Any(user.Programs.Contains) ? ("not-made-in-the-image", $"{entry.Path} is copied, and nothing that is seen makes it in the image")
        : null;

    private bool IsAskedFor(ContextEntry entry) =>
        _context.Ignore.Or(null)?.Rules.Or(null) is { } rules && rules.Patterns.Any(p => p.IsException && p.Matches(entry.Path));

    private static bool IsTracked(ContextEntry entry, GitKnowledge git) =>
        git.Tracked.Contains(entry.Path) || (entry.Kind == ContextEntryKind.Folder && git.Tracked.Any(t => t.StartsWith(entry.Path + "/", StringComparison.Ordinal)));
}
