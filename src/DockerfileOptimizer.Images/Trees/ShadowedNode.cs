namespace DockerfileOptimizer.Images.Trees;

/// <summary>What a layer stores and the image does not have: a file, link or device that was replaced or removed. Folders are not told.</summary>
/// <param name="Node">What it was; its <see cref="ImageNode.Layer"/> is the layer that stores it, and its path is where it was.</param>
/// <param name="ByLayer">The index of the layer that replaced or removed it; the same layer if that has the path twice.</param>
/// <param name="Cause">What happened.</param>
/// <param name="SameContent">It was replaced by a file with the same content: mode, owner or time alone are new. False if contents were not hashed.</param>
public sealed record ShadowedNode(ImageNode Node, int ByLayer, ShadowCause Cause, bool SameContent);
