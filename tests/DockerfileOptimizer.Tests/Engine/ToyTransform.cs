using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>A transform made of a function, to see what the pipeline does with its proposals.</summary>
internal sealed class ToyTransform(string id, Func<TransformContext, IEnumerable<Proposal>> propose, TransformPhase phase = TransformPhase.Layers) : ITransform
{
    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public IEnumerable<string> HadolintRules { get; init; } = [];

    public bool OnByDefault { get; init; } = true;

    public TransformInfo Info => new(id, "for tests", phase) { HadolintRules = [.. HadolintRules], OnByDefault = OnByDefault };

    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        Asked++;
        return propose(context);
    }
}
