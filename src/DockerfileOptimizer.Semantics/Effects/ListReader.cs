namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>A command that may use package lists without saying so.</summary>
/// <param name="At">Where it stands in the script; for code of a script within the script, where that one is run.</param>
/// <param name="Why">What it is, in words for a person.</param>
public sealed record ListReader(int At, string Why);
