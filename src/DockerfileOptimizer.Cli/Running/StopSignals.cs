using System.Runtime.InteropServices;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Lets a run over several files end behind the file in hand when the user or the system asks it to end; a second time ends it at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly bool _cleans;

    /// <param name="files">How many files there are; one alone is soon done, and listening takes time.</param>
    public StopSignals(int files)
        : this(listens: files > 1, cleans: false)
    {
    }

    private StopSignals(bool listens, bool cleans)
    {
        _cleans = cleans;
        _registrations = listens ? [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Stop))] : [];
    }

    /// <summary>For a run that removes what it made before it ends: a second time does not keep it from that.</summary>
    public static StopSignals OfCleaning() => new(listens: true, cleans: true);

    /// <summary>Cancelled when the run should end.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        Array.ForEach(_registrations, r => r.Dispose());
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = _cleans || !_stop.IsCancellationRequested;
        _stop.Cancel();
    }
}
