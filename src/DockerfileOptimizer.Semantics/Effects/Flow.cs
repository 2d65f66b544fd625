namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Where the shell may stand behind a command.</summary>
/// <param name="Success">If the command succeeded.</param>
/// <param name="Failure">If it failed.</param>
internal readonly record struct Flow(Places Success, Places Failure)
{
    public Places Either => Success.Union(Failure);

    public Flow Negated => new(Failure, Success);

    public static Flow At(Places places) => new(places, places);

    public Flow Or(Flow other) => new(Success.Union(other.Success), Failure.Union(other.Failure));
}
