namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>A mount of a process.</summary>
/// <param name="Type">cache, tmpfs, or view, which are files of an image or of the build context.</param>
/// <param name="Source">The content of a cache, or the layers of a view with a colon between them.</param>
/// <param name="Target">Where it is mounted.</param>
/// <param name="ReadOnly">Whether it cannot be written.</param>
/// <param name="Inner">The path in a view, or the id of a cache.</param>
internal sealed record ContainerMount(string Type, string Source, string Target, bool ReadOnly, string Inner)
{
    public override string ToString() => $"{Type}\t{Source}\t{Target}\t{(ReadOnly ? "ro" : "rw")}\t{Inner}";
}
