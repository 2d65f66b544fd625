using System.Buffers;

namespace DockerfileOptimizer.Semantics.Knowledge;

/// <summary>A resource of an assembly where it lies in memory, for as long as the process runs: a copy of all data files would be a third of the memory that a short run touches.</summary>
internal sealed unsafe class ResourceMemory : MemoryManager<byte>
{
    private readonly byte* _start;
    private readonly int _length;

    /// <param name="stream">The resource, as the runtime gives it out of an assembly that stays loaded.</param>
    public ResourceMemory(UnmanagedMemoryStream stream)
    {
        _start = stream.PositionPointer;
        _length = checked((int)stream.Length);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(_start, _length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
        // What lies outside of the collector's memory is never moved.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // It belongs to the assembly.
    }
}
