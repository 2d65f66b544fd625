using DockerfileOptimizer.Images.Layers.Tar;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>The files of a tar archive, found by reading its headers once; contents are skipped.</summary>
internal sealed class TarStore : BlobStore
{
    // Old 'docker save' puts links where two images share a layer.
    private const int LinksInARow = 8;

    private readonly ByteSource source;
    private readonly Dictionary<string, (long Start, long Length)> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> links = new(StringComparer.Ordinal);

    public TarStore(ByteSource source, string name, ImageLimits limits)
        : base(name)
    {
        this.source = source;
        using var stream = new SliceStream(source, 0, source.Length);
        var tar = new TarReader(new TarInput(stream, Place), limits);
        var budget = new Budget(limits, 0);
        while (tar.Next() is { } member)
        {
            budget.AddEntry(Place);
            budget.Remember(64 + (2L * (member.Name.Length + member.LinkName.Length)), Place);
            Add(member);
        }
    }

    public override bool Has(string path) => Find(path) is not null;

    public override Stream Open(string path, Place place) =>
        Find(path) is { } file ? new SliceStream(source, file.Start, file.Length) : throw Missing(path, place);

    public override long StoredBytes(IEnumerable<string> paths) => paths.Select(Find).OfType<(long Start, long Length)>().Distinct().Sum(f => f.Length);

    public override void Dispose() => source.Dispose();

    private void Add(TarMember member)
    {
        if (ArchivePath.Normalise(member.Name) is not { } name)
        {
            // Nothing in an image refers to such a name, and nothing is unpacked.
            return;
        }

        if (member.Type is TarType.SymbolicLink or TarType.HardLink)
        {
            if (ArchivePath.Target(member.Type == TarType.SymbolicLink ? name : "", member.LinkName) is { } target)
            {
                links[name] = target;
            }
        }
        else if (member.Type == TarType.File)
        {
            if (member.IsSparse)
            {
                throw Place.Error("a sparse file; make the archive without holes", name);
            }

            if (!files.TryAdd(name, (member.DataStart, member.Size)))
            {
                throw Place.Error("stands twice in the archive", name);
            }
        }
    }

    private (long Start, long Length)? Find(string path)
    {
        var name = ArchivePath.Normalise(path);
        for (var i = 0; name is not null && i < LinksInARow; i++)
        {
            if (files.TryGetValue(name, out var file))
            {
                return file;
            }

            name = links.GetValueOrDefault(name);
        }

        return null;
    }
}
