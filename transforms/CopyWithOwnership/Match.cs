using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyWithOwnership;

/// <summary>A COPY and what it shall say.</summary>
/// <param name="Copy">The COPY.</param>
/// <param name="Flag">The flag that it gets.</param>
internal sealed record Match(CopyInstruction Copy, string Flag)
{
    /// <summary>The command that stays behind for a folder that was there before, on which COPY has no effect; null when none has to.</summary>
    public string? Rest { get; init; }

    /// <summary>What is taken for granted, as the reason why the change is not proven.</summary>
    public required string Granted { get; init; }

    /// <summary>Bytes that the layer of the RUN holds a second time; null when nobody knows.</summary>
    public long? Bytes { get; init; }
}
