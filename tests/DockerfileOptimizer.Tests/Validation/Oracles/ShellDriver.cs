using System.Diagnostics;
using System.Text;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>A shell that stays and starts the shells under test; another takes its place when it hangs.</summary>
internal sealed class ShellDriver(string prologue) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private Process? _process;

    /// <summary>Runs a line of shell and returns its status; null when it took too long.</summary>
    public string? Run(string line)
    {
        var process = _process ??= Start();
        process.StandardInput.Write($"{line}; echo $?\n");
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLineAsync();
        if (answer.Wait(Longest) && answer.Result is { } status)
        {
            return status;
        }

        Dispose();
        return null;
    }

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        _process = null;
    }

    private Process Start()
    {
        var process = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
        })!;
        process.StandardInput.Write(prologue);
        return process;
    }
}
