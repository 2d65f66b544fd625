namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>What the members before a member say of it: pax records, and names that were too long for GNU headers.</summary>
internal sealed class TarExtensions
{
    public PaxRecords Pax { get; set; } = new();

    public string? LongName { get; set; }

    public string? LongLink { get; set; }

    public bool IsEmpty => Pax.IsEmpty && Pax.SparsePairs.Count == 0 && LongName is null && LongLink is null;
}
