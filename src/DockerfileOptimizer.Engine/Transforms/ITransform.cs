namespace DockerfileOptimizer.Engine;

/// <summary>
/// One way of making Dockerfiles better. A transform proposes; it writes nothing, logs nothing, reads nothing but its context, and knows no
/// other transform. It must be safe to call from several threads at once.
/// </summary>
public interface ITransform
{
    /// <summary>What the transform is called and when it runs.</summary>
    TransformInfo Info { get; }

    /// <summary>All that it would change in one version of a file, and what it looked at and leaves alone. An exception switches the transform off for that file and is reported.</summary>
    IEnumerable<Proposal> Propose(TransformContext context);
}
