using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>A builder's program and how it is called.</summary>
/// <param name="programs">Starts it.</param>
/// <param name="name">Its name.</param>
internal sealed class BuilderProgram(IProgramRunner programs, string name)
{
    /// <summary>An engine that is busy takes its time for answers; one that takes longer does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks for what is known at once.</summary>
    public ProgramResult Ask(string[] words, CancellationToken stop) => Work(words, Patience, stop);

    /// <summary>Asks for what must be done also when all else is stopped.</summary>
    public ProgramResult Insist(params string[] words) => Work(words, Patience, CancellationToken.None);

    /// <summary>Lets it work, for any time or a limit.</summary>
    public ProgramResult Work(string[] words, TimeSpan? limit, CancellationToken stop) =>
        programs.Run(new ProgramCall(name, [.. words]) { Limit = limit }, stop);
}
