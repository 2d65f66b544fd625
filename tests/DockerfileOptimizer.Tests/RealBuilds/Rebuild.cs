namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>A build after one line of a source file changed.</summary>
/// <param name="Wall">Seconds by the clock, with all that the client and the engine do around the steps.</param>
/// <param name="Log">Its steps.</param>
internal sealed record Rebuild(double Wall, BuildLog Log);
