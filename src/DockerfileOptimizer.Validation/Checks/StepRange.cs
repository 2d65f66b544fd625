namespace DockerfileOptimizer.Validation.Checks;

/// <summary>Steps of a plan.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">Behind the last.</param>
internal sealed record StepRange(int Start, int End)
{
    public int Length => End - Start;
}
