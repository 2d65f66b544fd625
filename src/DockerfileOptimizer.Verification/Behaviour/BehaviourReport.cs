namespace DockerfileOptimizer.Verification.Behaviour;

/// <summary>What images did when they were started.</summary>
/// <param name="Question">The option that asked for it, as the user wrote it.</param>
/// <param name="Verdict">Whether they did the same.</param>
/// <param name="Message">In what they differ, or why nobody can say; else what they did. For people.</param>
public sealed record BehaviourReport(string Question, BehaviourVerdict Verdict, string Message)
{
    /// <summary>What the image of the unchanged file did, shortly.</summary>
    public string Before { get; init; } = "";

    /// <summary>What the image of the changed file did, shortly.</summary>
    public string After { get; init; } = "";
}
