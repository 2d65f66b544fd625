using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DockerfileOptimizer.Workspace.Processes;

/// <summary>Ends a process: asks first, so that a builder without a daemon unmounts and removes what it works with.</summary>
internal static partial class ProcessEnd
{
    private const int Terminate = 15;

    /// <summary>So long a builder gets for its own cleaning.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Asks a process to end, and ends it with all that it started when it does not.</summary>
    public static void Ask(Process process)
    {
        try
        {
            if (OperatingSystem.IsWindows() || Signal(process.Id, Terminate) != 0 || !process.WaitForExit(Grace))
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended in between.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
