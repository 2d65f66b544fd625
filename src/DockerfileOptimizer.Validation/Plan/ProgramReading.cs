namespace DockerfileOptimizer.Validation.Plan;

/// <summary>A script as far as it is understood.</summary>
/// <param name="Program">The script; null when it is not understood.</param>
/// <param name="Why">Why not; null when it is.</param>
internal sealed record ProgramReading(ShellProgram? Program, string? Why);
