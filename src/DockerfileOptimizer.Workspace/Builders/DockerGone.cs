namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>How the docker client says that its engine does not answer (docker/cli, client/errors.go).</summary>
internal static class DockerGone
{
    public static bool SaidBy(string log) =>
        log.Contains("Cannot connect to the Docker daemon", StringComparison.OrdinalIgnoreCase) || log.Contains("error during connect:", StringComparison.Ordinal);
}
