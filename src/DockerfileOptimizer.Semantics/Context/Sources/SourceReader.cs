using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context.Ignoring;

namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>Finds what the sources of one COPY or ADD mean.</summary>
/// <param name="files">What of the context arrives.</param>
/// <param name="excludes">The patterns of <c>--exclude</c>.</param>
/// <param name="target">Where it goes.</param>
internal sealed class SourceReader(ContextFiles files, IgnoreRules excludes, TransferTarget target)
{
    private readonly ImmutableArray<CopiedEntry>.Builder _entries = ImmutableArray.CreateBuilder<CopiedEntry>();
    private readonly ImmutableArray<string>.Builder _missing = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _named = ImmutableArray.CreateBuilder<string>();

    /// <summary>Whether files that are archives are unpacked, as ADD does.</summary>
    public bool Unpacks { get; init; }

    /// <summary>Reads all sources.</summary>
    /// <param name="sources">Paths and patterns as written.</param>
    /// <param name="parents">Whether folders on the way to them are kept, up to <c>/./</c>.</param>
    public Known<ContextCopy> Read(ImmutableArray<string> sources, bool parents)
    {
        foreach (var source in sources)
        {
            if ((parents ? WithParents(source) : Plain(source)) is { } why)
            {
                return Known.Unknown<ContextCopy>(why);
            }
        }

        return Known.Of(new ContextCopy(_entries.ToImmutable(), _missing.ToImmutable()) { Named = _named.ToImmutable() });
    }

    private string? Plain(string source)
    {
        var path = GoPath.InContext(source);
        if (!GoGlob.IsPattern(path))
        {
            var found = files.Follow(path);
            if (found is null)
            {
                _missing.Add(source);
                return null;
            }

            return Add(found, path);
        }

        if (GoGlob.Parse(path) is null)
        {
            return $"{source} is no valid pattern";
        }

        var matches = Matches(path).ToList();
        return matches.Select(m => files.Follow(m.Path) is { } found ? Add(found, m.Path) : $"{m.Path} is a link that leads nowhere").FirstOrDefault(why => why is not null);
    }

    // splitWildcards and resolveWildcards: parts without a pattern come first and may be links; a folder that matches is not looked into.
    private IEnumerable<ContextEntry> Matches(string path)
    {
        var parts = path.Split('/');
        var plain = parts.TakeWhile(p => !GoGlob.IsPattern(p)).Count();
        if (files.Follow(string.Join('/', parts.Take(plain))) is not { Kind: ContextEntryKind.Folder } start
            || GoGlob.Parse(string.Join('/', parts.Skip(plain))) is not { } pattern)
        {
            return [];
        }

        return Below(start.Path);

        IEnumerable<ContextEntry> Below(string folder) => files.ChildrenOf(folder).SelectMany(c =>
            pattern.Matches(ContextSources.Rest(c, start)) ? [c] : c.Kind == ContextEntryKind.Folder ? Below(c.Path) : []);
    }

    private string? Add(ContextEntry found, string named)
    {
        _named.Add(found.Path);
        if (found.Kind == ContextEntryKind.Folder)
        {
            AddTree(excludes.Drop(files, found.Path), found, found);
            return null;
        }

        // Go's copier asks no pattern about a file that is named by itself, the manual says that it does.
        var name = named[(named.LastIndexOf('/') + 1)..];
        if (!excludes.Patterns.IsEmpty && excludes.Patterns.Any(p => !p.IsException && (p.Matches(name) || p.Matches(named))))
        {
            return $"--exclude speaks of {named}, which is named by itself";
        }

        _entries.Add(new CopiedEntry(found, Unpacks ? Known.Unknown<string>("ADD unpacks archives") : target.OfFile(name)));
        return null;
    }

    private string? WithParents(string source)
    {
        var pivot = source.IndexOf("/./", StringComparison.Ordinal);
        var start = pivot < 0 ? "" : GoPath.InContext(source[..pivot]);
        var pattern = GoPath.InContext(pivot < 0 ? source : source[(pivot + 3)..]);
        if (GoGlob.IsPattern(start))
        {
            return $"{source} has a pattern in front of /./";
        }

        // Required is what no pattern is part of (convert_copy.go).
        var root = files.Follow(start);
        if (root is null || (!GoGlob.IsPattern(pattern) && files.Find(root.Path.Length == 0 ? pattern : $"{root.Path}/{pattern}") is null))
        {
            _missing.Add(source);
            return null;
        }

        if (!ContextSources.RulesOf([pattern]).TryGet(out var include))
        {
            return $"{source} is no pattern that is understood";
        }

        var picked = pattern.Length == 0 ? excludes.Drop(files, root.Path) : include.Pick(Relative(excludes.Drop(files, root.Path), root), "");
        _named.AddRange(pattern.Length == 0 ? [root.Path] : picked.All.Where(e => e.Kind != ContextEntryKind.Folder).Select(e => root.Path.Length == 0 ? e.Path : $"{root.Path}/{e.Path}"));
        AddTree(Absolute(picked, pattern.Length == 0 ? ContextFiles.Root : root), root, null);
        return null;
    }

    private static ContextFiles Relative(ContextFiles files, ContextEntry root) => ContextFiles.Of(files.All.Where(e => e.IsAtOrBelow(root.Path)).Select(e => e with { Path = ContextSources.Rest(e, root) }));

    private static ContextFiles Absolute(ContextFiles files, ContextEntry root) =>
        root.Path.Length == 0 ? files : ContextFiles.Of(files.All.Select(e => e with { Path = $"{root.Path}/{e.Path}" }));

    private void AddTree(ContextFiles kept, ContextEntry root, ContextEntry? itself)
    {
        foreach (var entry in kept.Below(root.Path).Prepend(itself).OfType<ContextEntry>())
        {
            _entries.Add(new CopiedEntry(entry, target.Below(ContextSources.Rest(entry, root))));
        }
    }
}
