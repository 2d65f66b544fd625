namespace DockerfileOptimizer.Images.Archives;

/// <summary>What an archive says of a layer.</summary>
internal sealed record LayerBlob(int Index, string Path, string DiffId)
{
    public string? Digest { get; init; }

    public long StoredBytes { get; init; }

    public HistoryRow? History { get; init; }

    public int HistoryIndex { get; init; } = -1;
}
