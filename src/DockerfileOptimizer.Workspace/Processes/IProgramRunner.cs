namespace DockerfileOptimizer.Workspace.Processes;

/// <summary>Starts programs.</summary>
public interface IProgramRunner
{
    /// <summary>Starts a program and waits for its end. A program that is not there is an answer, too.</summary>
    /// <param name="call">What to start.</param>
    /// <param name="stop">Ends the program; then <see cref="OperationCanceledException"/> is thrown.</param>
    ProgramResult Run(ProgramCall call, CancellationToken stop);
}
