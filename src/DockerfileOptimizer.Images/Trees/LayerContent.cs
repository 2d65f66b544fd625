using System.Collections.Immutable;
using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Trees;

/// <summary>What reading a layer showed.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="UnpackedBytes">Bytes of its tar archive.</param>
/// <param name="FileBytes">Bytes of its files, hard links counted once; what engines call a layer's size.</param>
/// <param name="Entries">Entries, marks for lower layers included.</param>
/// <param name="Notes">What is odd about it.</param>
public sealed record LayerContent(ImageLayer Layer, long UnpackedBytes, long FileBytes, int Entries, ImmutableArray<LayerNote> Notes);
