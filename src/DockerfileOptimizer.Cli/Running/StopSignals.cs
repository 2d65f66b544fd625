using System.Runtime.InteropServices;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Lets a run over several files end behind the file in hand when the user or the system asks it to end; a second time ends it at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="files">How many files there are; one alone is soon done, and listening takes time.</param>
    public StopSignals(int files) =>
        _registrations = files < 2 ? [] : [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Stop))];

    /// <summary>Cancelled when the run should end.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        Array.ForEach(_registrations, r => r.Dispose());
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !_stop.IsCancellationRequested;
        _stop.Cancel();
    }
}
