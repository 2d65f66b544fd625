namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>What the members before a member say of it: pax records, and names that were too long for GNU headers.</summary>
internal sealed class TarExtensions
{
    public PaxRecords Pax { get; set; } = PaxRecords.None;

    public string? LongName { get; set; }

    public string? LongLink { get; set; }
}
