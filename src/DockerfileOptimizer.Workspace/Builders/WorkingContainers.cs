using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>
/// The containers that podman carries out the steps of a build in. It removes them when a build ends by itself, and leaves them when it is asked to
/// end (podman, pkg/shutdown); nothing tells them from those of another build, so that they are named and not removed. Buildah removes its own.
/// </summary>
/// <param name="podman">The program.</param>
internal sealed class WorkingContainers(BuilderProgram podman)
{
    private ImmutableArray<(string Id, string Name)> _before = [];

    /// <summary>Remembers which there are before a build.</summary>
    public void Remember(CancellationToken stop) => _before = Read(podman.Ask(Question, stop).OutputText);

    /// <summary>Those that came with a build that was stopped, for people.</summary>
    public IEnumerable<string> Left() =>
        Read(podman.Insist(Question).OutputText).Except(_before)
            .Select(c => $"working container {c.Name}: podman leaves it when a build is stopped; 'podman rm --force {c.Name}' removes it, if no other build works in it");

    private static string[] Question => ["ps", "--all", "--external", "--format", "{{.Command}} {{.ID}} {{.Names}}"];

    // What podman runs has the command of its image; of what it only builds in, podman knows no more than who made it.
    private static ImmutableArray<(string Id, string Name)> Read(string answer) =>
        [.. answer.Split('\n').Select(l => l.Trim().Split(' ')).Where(w => w is ["buildah", _, _]).Select(w => (w[1], w[2]))];
}
