namespace DockerfileOptimizer.Inspection.History;

/// <summary>Where a layer comes from, in the terms of a Dockerfile.</summary>
/// <param name="Kind">What made it.</param>
public sealed record LayerOrigin(OriginKind Kind)
{
    /// <summary>The lines of the instruction or instructions; null for others.</summary>
    public LineRange? Lines { get; init; }

    /// <summary>The instruction as it stands in the file, without comments, on one line; null where it is not one.</summary>
    public string? Instruction { get; init; }

    /// <summary>The name of its stage, or its number from 0; null where it is not one.</summary>
    public string? Stage { get; init; }

    /// <summary>What one should know of it; null: nothing.</summary>
    public string? Note { get; init; }
}
