using System.ComponentModel;
using System.Diagnostics;

namespace DockerfileOptimizer.Workspace.Processes;

/// <summary>Starts programs as processes of the system. Safe to use from several threads at once.</summary>
public sealed class ProgramRunner : IProgramRunner
{
    /// <inheritdoc/>
    public ProgramResult Run(ProgramCall call, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = Start(call) };
        var watch = Stopwatch.StartNew();
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new ProgramResult(-1, default, default) { IsMissing = true };
        }

        process.StandardInput.Close();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (call.Limit is { } limit)
        {
            end.CancelAfter(limit);
        }

        using (end.Token.Register(() => ProcessEnd.Ask(process)))
        {
            using var output = new StreamCapture(call.Listener);
            using var messages = new StreamCapture(call.Listener);
            var reading = Task.WhenAll(output.Read(process.StandardOutput.BaseStream), messages.Read(process.StandardError.BaseStream));
            process.WaitForExit();
            reading.GetAwaiter().GetResult();
            stop.ThrowIfCancellationRequested();
            return new ProgramResult(process.ExitCode, output.Bytes, messages.Bytes) { Elapsed = watch.Elapsed, TimedOut = end.IsCancellationRequested };
        }
    }

    private static ProcessStartInfo Start(ProgramCall call)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments)
        {
            WorkingDirectory = call.Folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in call.Variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
