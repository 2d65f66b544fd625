using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Trees;

/// <summary>What to find out while a tree is read.</summary>
public sealed record TreeRequest
{
    /// <summary>The SHA-256 of each file's content. True.</summary>
    public bool HashContents { get; init; } = true;

    /// <summary>Given a path without a slash in front: whether to keep the file's content; null: of none.</summary>
    public Func<string, bool>? Keep { get; init; }

    /// <summary>Bytes that all kept contents together may have; what goes beyond is not kept. 64 MiB.</summary>
    public long KeptBytes { get; init; } = 64L << 20;

    /// <summary>Like <see cref="Keep"/>, of contents that must not take the place of those; asked of what it does not keep. Null: of none.</summary>
    public Func<string, bool>? KeepBesides { get; init; }

    /// <summary>Bytes that all contents kept besides may have together. 192 MiB.</summary>
    public long BesidesBytes { get; init; } = 192L << 20;

    /// <summary>Told of each entry, marks included, before it is laid over the layers below; null: nobody is.</summary>
    public Action<ImageLayer, LayerEntry>? Observe { get; init; }
}
