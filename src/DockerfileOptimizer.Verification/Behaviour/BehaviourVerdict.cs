namespace DockerfileOptimizer.Verification.Behaviour;

/// <summary>Whether two images answered alike.</summary>
public enum BehaviourVerdict
{
    /// <summary>They did.</summary>
    Same,

    /// <summary>They did not.</summary>
    Differs,

    /// <summary>Nobody can say: the unchanged image gave no answer, or two.</summary>
    Unknown,
}
