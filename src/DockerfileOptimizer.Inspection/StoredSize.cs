using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Inspection;

/// <summary>Bytes that a layer stores for a path.</summary>
internal static class StoredSize
{
    /// <summary>A file's bytes; a hard link has those of another path and stores none.</summary>
    public static long Of(ImageNode node) => node.HardLinkOf is null ? node.Size : 0;
}
